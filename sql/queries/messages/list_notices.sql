-- ?1 shop, ?2 before, ?3 limit: the newest first
SELECT seq, id, shop_id, trigger, order_id, subject, reason, state, ways, way, tries, attempts,
       due_at, expires_at, may_have_arrived, because, requested_at, changed_at,
       facts, passed_over
FROM notice WHERE shop_id = ?1 AND seq < ?2 ORDER BY seq DESC LIMIT ?3
