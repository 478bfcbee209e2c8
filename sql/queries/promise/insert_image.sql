-- ?1 version, ?2 feed_seq, ?3 bytes, ?4 made_at
INSERT INTO tables_image (version, feed_seq, bytes, made_at, complete) VALUES (?1, ?2, ?3, ?4, 0)
