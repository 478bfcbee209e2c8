-- ?1 shop, ?2 first contact, ?3 last one: who has ordered, rising
SELECT c.seq FROM contact c
WHERE c.shop_id = ?1 AND c.seq BETWEEN ?2 AND ?3 AND (
  EXISTS (SELECT 1 FROM orders o WHERE o.shop_id = ?1 AND o.email_key = c.email_key) OR
  EXISTS (SELECT 1 FROM orders o WHERE o.shop_id = ?1 AND o.phone_key = c.phone))
ORDER BY c.seq
