-- ?1 id, ?2 shop, ?3 trigger, ?4 order, ?5 subject, ?6 reason, ?7 ways, ?8 due_at, ?9 expires_at,
-- ?10 requested_at, ?11 the first way, ?12 facts. What was asked for before, or waits unsent, is
-- left.
INSERT INTO notice (id, shop_id, trigger, order_id, subject, reason, state, ways, way, tries,
                    attempts, due_at, expires_at, may_have_arrived, because, requested_at,
                    changed_at, going_by, facts)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'queued', ?7, 0, 0, 0, ?8, ?9, 0, '', ?10, ?10, ?11, ?12)
ON CONFLICT DO NOTHING
