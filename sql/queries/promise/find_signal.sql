-- ?1 shop, ?2 id
SELECT seq, id, kind, country, region, carrier, facility, starts_at, ends_at, text, source,
       reference, created_at
FROM signal
WHERE shop_id = ?1 AND id = ?2
