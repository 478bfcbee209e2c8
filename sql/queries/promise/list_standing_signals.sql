-- ?1 now, ?2 the oldest end that matters
-- Of every shop: what holds, or has held not long ago.
SELECT seq, id, kind, country, region, carrier, facility, starts_at, ends_at, text, source,
       reference, created_at, shop_id
FROM signal
WHERE starts_at <= ?1 AND (ends_at IS NULL OR ends_at >= ?2)
ORDER BY shop_id, seq
