-- ?1 shop, ?2 first contact, ?3 last one, ?4 since: who has had a parcel, rising
WITH own (contact_seq, order_seq) AS (
  SELECT c.seq, o.seq FROM contact c CROSS JOIN orders o
    ON o.shop_id = ?1 AND o.email_key = c.email_key
  WHERE c.shop_id = ?1 AND c.seq BETWEEN ?2 AND ?3
  UNION
  SELECT c.seq, o.seq FROM contact c CROSS JOIN orders o
    ON o.shop_id = ?1 AND o.phone_key = c.phone
  WHERE c.shop_id = ?1 AND c.seq BETWEEN ?2 AND ?3)
SELECT DISTINCT own.contact_seq FROM own JOIN shipment s ON s.order_seq = own.order_seq
WHERE s.delivered_at >= ?4 ORDER BY own.contact_seq
