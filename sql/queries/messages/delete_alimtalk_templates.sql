-- ?1 shop
DELETE FROM alimtalk_template WHERE shop_id = ?1
