-- ?1 the oldest end that matters
-- Of every shop: holidays of a whole country, past ones and those to come.
SELECT seq, id, kind, country, region, carrier, facility, starts_at, ends_at, text, source,
       reference, created_at, shop_id
FROM signal
WHERE kind = 'holiday' AND region = '' AND carrier = '' AND facility = ''
  AND coalesce(ends_at, starts_at) >= ?1
ORDER BY shop_id, seq
