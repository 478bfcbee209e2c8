-- ?1 shop, ?2 first contact, ?3 last one, ?4 SKU: who has bought it, rising
WITH own (contact_seq, order_seq) AS (
  SELECT c.seq, o.seq FROM contact c CROSS JOIN orders o
    ON o.shop_id = ?1 AND o.email_key = c.email_key
  WHERE c.shop_id = ?1 AND c.seq BETWEEN ?2 AND ?3
  UNION
  SELECT c.seq, o.seq FROM contact c CROSS JOIN orders o
    ON o.shop_id = ?1 AND o.phone_key = c.phone
  WHERE c.shop_id = ?1 AND c.seq BETWEEN ?2 AND ?3)
SELECT DISTINCT own.contact_seq FROM own JOIN order_line l ON l.order_seq = own.order_seq
WHERE l.sku = ?4 ORDER BY own.contact_seq
