-- ?1 campaign seq: a row where one of its messages is yet to be looked at
SELECT 1 FROM campaign_message WHERE campaign_seq = ?1 AND due_at IS NOT NULL LIMIT 1
