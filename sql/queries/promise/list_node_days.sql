-- ?1 since this day
-- Of every shop, in the order of their days.
SELECT shop_id, day, kind, node, observed, expected FROM network_day WHERE day >= ?1
ORDER BY day, shop_id
