-- ?1 shop, ?2 before this seq, ?3 promised before (date), ?4 updated since, ?5 text, ?6 limit
-- Text: the beginning of an order number, or a buyer's whole name, e-mail or phone.
SELECT o.seq, o.id, o.number, o.placed_at, o.placed_offset_min, o.buyer_name, o.buyer_email,
       o.buyer_phone, o.locale, o.zone, o.ship_to, o.promised_from, o.promised_to, o.created_at,
       o.updated_at
FROM (
    SELECT seq FROM orders WHERE shop_id = ?1 AND number >= ?5 AND number < ?5 || char(1114111)
    UNION SELECT seq FROM orders WHERE shop_id = ?1 AND buyer_name = ?5
    UNION SELECT seq FROM orders WHERE shop_id = ?1 AND email_key = ?5
    UNION SELECT seq FROM orders WHERE shop_id = ?1 AND phone_key = ?5
  ) hit CROSS JOIN orders o ON o.seq = hit.seq
WHERE o.seq < ?2
  AND (?3 IS NULL OR o.promised_to < ?3) AND (?4 IS NULL OR o.updated_at >= ?4)
ORDER BY o.seq DESC LIMIT ?6
