-- ?1 now, ?2 limit: whose time has come, of every shop
SELECT c.seq, c.id, c.shop_id, c.name, c.state, c.way, l.id, c.segment, c.goods, c.archive,
  c.scheduled_at, c.ends_at, c.plan_upto, c.plan_cursor, c.planned, c.plan_began_at, c.began_at,
  c.ended_at, c.created_at, c.updated_at
FROM campaign c LEFT JOIN mailing_list l ON l.seq = c.list_seq
WHERE c.state = 'planned' AND c.ended_at IS NULL AND coalesce(c.scheduled_at, ?1) <= ?1
ORDER BY c.scheduled_at, c.seq LIMIT ?2
