-- ?1 shop, ?2 before this seq, ?3 active at, ?4 limit
-- The newest first.
SELECT seq, id, kind, country, region, carrier, facility, starts_at, ends_at, text, source,
       reference, created_at
FROM signal
WHERE shop_id = ?1 AND seq < ?2
  AND (?3 IS NULL OR (starts_at <= ?3 AND (ends_at IS NULL OR ends_at >= ?3)))
ORDER BY seq DESC LIMIT ?4
