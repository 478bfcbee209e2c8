-- ?1 shop
SELECT zone FROM shop WHERE id = ?1
