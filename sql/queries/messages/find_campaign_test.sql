-- ?1 campaign seq
SELECT address, language FROM campaign_test WHERE campaign_seq = ?1
