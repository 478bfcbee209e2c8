-- ?1 campaign seq, ?2 before this contact, ?3 limit, ?4 state: the newest contact first
SELECT m.id, m.state, m.because, m.attempts, m.changed_at, c.id, c.email, m.contact_seq
FROM campaign_message m LEFT JOIN contact c ON c.seq = m.contact_seq
WHERE m.campaign_seq = ?1 AND m.state = ?4 AND m.contact_seq > 0 AND m.contact_seq < ?2
ORDER BY m.contact_seq DESC LIMIT ?3
