-- ?1 shop
DELETE FROM transit_row WHERE shop_id = ?1
