-- ?1 limit: of which no message is yet to be looked at, of every shop
SELECT c.seq, c.id, c.shop_id, c.name, c.state, c.way, l.id, c.segment, c.goods, c.archive,
  c.scheduled_at, c.ends_at, c.plan_upto, c.plan_cursor, c.planned, c.plan_began_at, c.began_at,
  c.ended_at, c.created_at, c.updated_at
FROM campaign c LEFT JOIN mailing_list l ON l.seq = c.list_seq
WHERE c.state = 'sending' AND c.ended_at IS NULL AND NOT EXISTS (
  SELECT 1 FROM campaign_message m WHERE m.campaign_seq = c.seq AND m.due_at IS NOT NULL)
ORDER BY c.seq LIMIT ?1
