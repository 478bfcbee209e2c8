-- ?1 the last row that an image covers, ?2 limit
DELETE FROM tables_feed WHERE seq IN (
  SELECT seq FROM tables_feed WHERE seq <= ?1 ORDER BY seq LIMIT ?2)
