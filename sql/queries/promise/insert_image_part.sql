-- ?1 image, ?2 part, ?3 bytes
INSERT INTO tables_image_part (image_id, part, bytes) VALUES (?1, ?2, ?3)
