-- ?1 shop, ?2 before this seq, ?3 promised before (date), ?4 updated since, ?5 text, ?6 limit
-- Newest first.
SELECT o.seq, o.id, o.number, o.placed_at, o.placed_offset_min, o.buyer_name, o.buyer_email,
       o.buyer_phone, o.locale, o.zone, o.ship_to, o.promised_from, o.promised_to, o.created_at,
       o.updated_at
FROM orders o
WHERE o.seq < ?2 AND +o.shop_id = ?1 AND ?5 IS NULL
  AND (?3 IS NULL OR o.promised_to < ?3) AND (?4 IS NULL OR o.updated_at >= ?4)
ORDER BY o.seq DESC LIMIT ?6
