-- ?1 order number
-- The shops that have an order of this number.
SELECT s.id FROM shop s JOIN orders o ON o.shop_id = s.id AND o.number = ?1 ORDER BY s.id
