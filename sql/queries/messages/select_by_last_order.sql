-- ?1 shop, ?2 first contact, ?3 last one, ?4 from, ?5 until (NULL: no bound): rising
WITH own (contact_seq, order_seq) AS (
  SELECT c.seq, o.seq FROM contact c CROSS JOIN orders o
    ON o.shop_id = ?1 AND o.email_key = c.email_key
  WHERE c.shop_id = ?1 AND c.seq BETWEEN ?2 AND ?3
  UNION
  SELECT c.seq, o.seq FROM contact c CROSS JOIN orders o
    ON o.shop_id = ?1 AND o.phone_key = c.phone
  WHERE c.shop_id = ?1 AND c.seq BETWEEN ?2 AND ?3)
SELECT contact_seq FROM (
  SELECT own.contact_seq AS contact_seq, max(coalesce(o.placed_at, o.created_at)) AS last_at
  FROM own JOIN orders o ON o.seq = own.order_seq GROUP BY own.contact_seq)
WHERE (?4 IS NULL OR last_at >= ?4) AND (?5 IS NULL OR last_at < ?5) ORDER BY contact_seq
