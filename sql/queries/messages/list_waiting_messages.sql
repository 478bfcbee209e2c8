-- ?1 campaign seq, ?2 limit: those that nobody is handing off
SELECT m.seq, m.id, m.campaign_seq, m.contact_seq, m.shop_id, m.state, m.tries, m.attempts,
  m.due_at, m.may_have_arrived, m.because, m.handed_at, m.changed_at, c.way, c.ends_at
FROM campaign_message m JOIN campaign c ON c.seq = m.campaign_seq
WHERE m.campaign_seq = ?1 AND m.due_at IS NOT NULL AND m.state <> 'claimed' LIMIT ?2
