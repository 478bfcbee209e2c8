-- ?1 shop, ?2 day, ?3 carrier, ?4 origin, ?5 destination, ?6 horizon, ?7 covered, ?8 width_ms,
-- ?9 error_ms, ?10 bias_ms, ?11 promised, ?12 late, ?13 said_late, ?14 brier, ?15 changes,
-- ?16 journey_ms
INSERT INTO reliability (shop_id, day, carrier, origin, destination, horizon, parcels, covered,
                         width_ms, error_ms, bias_ms, promised, late, said_late, brier, changes,
                         journey_ms)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, 1, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)
ON CONFLICT (shop_id, day, carrier, origin, destination, horizon) DO UPDATE SET
  parcels = parcels + 1, covered = covered + ?7, width_ms = width_ms + ?8,
  error_ms = error_ms + ?9, bias_ms = bias_ms + ?10, promised = promised + ?11, late = late + ?12,
  said_late = said_late + ?13, brier = brier + ?14, changes = changes + ?15,
  journey_ms = journey_ms + ?16
