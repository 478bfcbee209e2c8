-- ?1 order seq
SELECT milestone, at, offset_min, expected, told_at
FROM order_milestone WHERE order_seq = ?1 ORDER BY at, milestone
