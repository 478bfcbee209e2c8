-- ?1 shop, ?2 first contact, ?3 last one, ?4 path '$."name"': rising
SELECT seq FROM contact
WHERE shop_id = ?1 AND seq BETWEEN ?2 AND ?3 AND json_type(attributes, ?4) IS NOT NULL ORDER BY seq
