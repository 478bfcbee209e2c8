-- ?1 shop, ?2 first contact, ?3 last one, ?4 path '$."name"', ?5 value: rising
SELECT seq FROM contact
WHERE shop_id = ?1 AND seq BETWEEN ?2 AND ?3 AND json_extract(attributes, ?4) = ?5 ORDER BY seq
