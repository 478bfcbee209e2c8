-- ?1 shop, ?2 id
SELECT o.seq, o.id, o.number, o.placed_at, o.placed_offset_min, o.buyer_name, o.buyer_email,
       o.buyer_phone, o.locale, o.zone, o.ship_to, o.promised_from, o.promised_to, o.created_at,
       o.updated_at
FROM orders o WHERE o.shop_id = ?1 AND o.id = ?2
