-- ?1 campaign seq: how many stand in which state; no tests
SELECT state, count(*) FROM campaign_message
WHERE campaign_seq = ?1 AND contact_seq > 0 GROUP BY state
