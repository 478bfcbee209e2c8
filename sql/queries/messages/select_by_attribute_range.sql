-- ?1 shop, ?2 first contact, ?3 last one, ?4 path '$."name"', ?5 at least, ?6 at most (NULL: no
-- bound): rising. Texts are no numbers.
SELECT seq FROM contact
WHERE shop_id = ?1 AND seq BETWEEN ?2 AND ?3
  AND json_type(attributes, ?4) IN ('integer', 'real')
  AND (?5 IS NULL OR json_extract(attributes, ?4) >= ?5)
  AND (?6 IS NULL OR json_extract(attributes, ?4) <= ?6)
ORDER BY seq
