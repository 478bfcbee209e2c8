-- ?1 version
-- The newest image that is whole.
SELECT id, feed_seq, bytes FROM tables_image WHERE complete = 1 AND version = ?1
ORDER BY id DESC LIMIT 1
