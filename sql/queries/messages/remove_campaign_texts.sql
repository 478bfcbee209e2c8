-- ?1 campaign seq
DELETE FROM campaign_text WHERE campaign_seq = ?1
