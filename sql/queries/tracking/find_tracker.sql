-- ?1 shop, ?2 number, ?3 carrier
-- id
SELECT id FROM tracker WHERE shop_id = ?1 AND number = ?2 AND carrier = ?3
