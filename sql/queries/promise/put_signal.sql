-- ?1 id, ?2 shop, ?3 kind, ?4 country, ?5 region, ?6 carrier, ?7 facility, ?8 starts_at,
-- ?9 ends_at, ?10 text, ?11 source, ?12 reference, ?13 now
INSERT INTO signal (id, shop_id, kind, country, region, carrier, facility, starts_at, ends_at, text,
                    source, reference, created_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
ON CONFLICT (shop_id, source, reference) DO UPDATE SET kind = ?3, country = ?4, region = ?5,
  carrier = ?6, facility = ?7, starts_at = ?8, ends_at = ?9, text = ?10
