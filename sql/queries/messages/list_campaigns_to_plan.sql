-- ?1 limit: whose messages are being written, of every shop; first who has waited longest
SELECT c.seq, c.id, c.shop_id, c.name, c.state, c.way, l.id, c.segment, c.goods, c.archive,
  c.scheduled_at, c.ends_at, c.plan_upto, c.plan_cursor, c.planned, c.plan_began_at, c.began_at,
  c.ended_at, c.created_at, c.updated_at
FROM campaign c LEFT JOIN mailing_list l ON l.seq = c.list_seq
WHERE c.state = 'planning' AND c.ended_at IS NULL ORDER BY c.updated_at, c.seq LIMIT ?1
