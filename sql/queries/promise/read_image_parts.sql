-- ?1 image
SELECT bytes FROM tables_image_part WHERE image_id = ?1 ORDER BY part
