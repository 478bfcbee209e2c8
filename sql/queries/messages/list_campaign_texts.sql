-- ?1 campaign seq
SELECT language, subject, body FROM campaign_text WHERE campaign_seq = ?1 ORDER BY language
