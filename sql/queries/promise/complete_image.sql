-- ?1 image
UPDATE tables_image SET complete = 1 WHERE id = ?1
