-- ?1 after, ?2 limit
SELECT seq, inputs FROM tables_feed WHERE seq > ?1 ORDER BY seq LIMIT ?2
