-- ?1 shop, ?2 from day, ?3 to day, ?4 grouped by
SELECT CASE ?4 WHEN 'carrier' THEN carrier WHEN 'region' THEN destination
         WHEN 'lane' THEN origin || ' > ' || destination ELSE 'all' END AS node,
       horizon, sum(parcels), sum(covered), sum(width_ms), sum(error_ms), sum(bias_ms),
       sum(promised), sum(late), sum(said_late), sum(brier), sum(changes), sum(journey_ms)
FROM reliability WHERE shop_id = ?1 AND day >= ?2 AND day <= ?3
GROUP BY node, horizon ORDER BY node, horizon
