-- ?1 order seq, ?2 milestone, ?3 at, ?4 shop, ?5 offset, ?6 expected, ?7 now
-- Told again it changes nothing but a day that is expected later.
INSERT INTO order_milestone (order_seq, milestone, at, shop_id, offset_min, expected, told_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
ON CONFLICT (order_seq, milestone, at) DO UPDATE SET expected = ?6
WHERE ?6 IS NOT NULL AND (expected IS NULL OR expected < ?6)
