-- ?1 shop, ?2 first contact, ?3 last one, ?4 currency, ?5 at least, ?6 at most (NULL: no bound):
-- rising
WITH own (contact_seq, order_seq) AS (
  SELECT c.seq, o.seq FROM contact c CROSS JOIN orders o
    ON o.shop_id = ?1 AND o.email_key = c.email_key
  WHERE c.shop_id = ?1 AND c.seq BETWEEN ?2 AND ?3
  UNION
  SELECT c.seq, o.seq FROM contact c CROSS JOIN orders o
    ON o.shop_id = ?1 AND o.phone_key = c.phone
  WHERE c.shop_id = ?1 AND c.seq BETWEEN ?2 AND ?3)
SELECT contact_seq FROM (
  SELECT own.contact_seq AS contact_seq, o.seq AS order_seq,
    max(coalesce(o.placed_at, o.created_at))
  FROM own JOIN orders o ON o.seq = own.order_seq GROUP BY own.contact_seq) AS newest
WHERE (SELECT sum(l.quantity * l.unit_price_minor) FROM order_line l
       WHERE l.order_seq = newest.order_seq AND l.currency = ?4)
  BETWEEN coalesce(?5, 0) AND coalesce(?6, 9223372036854775807)
ORDER BY contact_seq
