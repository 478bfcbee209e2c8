-- ?1 shop, ?2 before this seq, ?3 limit: those that everybody may read, the newest first
SELECT c.seq, c.id, c.shop_id, c.name, c.state, c.way, l.id, c.segment, c.goods, c.archive,
  c.scheduled_at, c.ends_at, c.plan_upto, c.plan_cursor, c.planned, c.plan_began_at, c.began_at,
  c.ended_at, c.created_at, c.updated_at
FROM campaign c LEFT JOIN mailing_list l ON l.seq = c.list_seq
WHERE c.shop_id = ?1 AND c.seq < ?2 AND c.archive = 'public' AND c.began_at IS NOT NULL
ORDER BY c.seq DESC LIMIT ?3
