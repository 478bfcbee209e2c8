-- ?1 the image that stays
DELETE FROM tables_image WHERE id < ?1
