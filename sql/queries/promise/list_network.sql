-- ?1 shop, ?2 from day, ?3 to day, ?4 kind
-- The slowest first.
SELECT kind, node, count(*), sum(observed), sum(expected)
FROM network_day WHERE shop_id = ?1 AND day >= ?2 AND day <= ?3 AND (?4 IS NULL OR kind = ?4)
GROUP BY kind, node
ORDER BY (sum(observed) + 1) / (sum(expected) + 1) LIMIT 500
