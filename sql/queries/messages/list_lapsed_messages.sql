-- ?1 way, ?2 now, ?3 limit: whose lease has ended while their campaign rests or was cancelled,
-- found among the few that are claimed and not among all that are due (so the +)
SELECT m.seq, m.id, m.campaign_seq, m.contact_seq, m.shop_id, m.state, m.tries, m.attempts,
  m.due_at, m.may_have_arrived, m.because, m.handed_at, m.changed_at, c.way, c.ends_at
FROM campaign c JOIN campaign_message m ON m.campaign_seq = c.seq AND m.state = 'claimed'
WHERE c.state IN ('paused', 'cancelled') AND c.ended_at IS NULL AND c.way = ?1
  AND +m.due_at <= ?2 LIMIT ?3
