-- ?1 the image that stays
DELETE FROM tables_image_part WHERE image_id < ?1
