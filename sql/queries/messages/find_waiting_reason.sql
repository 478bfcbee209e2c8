-- ?1 campaign seq: why the message that is due first was put off; '' where it was not
SELECT because FROM campaign_message
WHERE campaign_seq = ?1 AND due_at IS NOT NULL AND state = 'queued' ORDER BY due_at LIMIT 1
