-- ?1 campaign seq, ?2 now, ?3 limit: those whose lease has ended, found among the few that are
-- claimed and not among all that are due (so the +)
SELECT m.seq, m.id, m.campaign_seq, m.contact_seq, m.shop_id, m.state, m.tries, m.attempts,
  m.due_at, m.may_have_arrived, m.because, m.handed_at, m.changed_at, c.way, c.ends_at
FROM campaign_message m JOIN campaign c ON c.seq = m.campaign_seq
WHERE m.campaign_seq = ?1 AND m.state = 'claimed' AND +m.due_at <= ?2 LIMIT ?3
