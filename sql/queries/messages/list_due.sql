-- ?1 now, ?2 limit, ?3 way: of every shop, the longest due first
SELECT seq, id, shop_id, trigger, order_id, subject, reason, state, ways, way, tries, attempts,
       due_at, expires_at, may_have_arrived, because, requested_at, changed_at,
       facts, passed_over
FROM notice WHERE going_by = ?3 AND due_at <= ?1 ORDER BY due_at LIMIT ?2
