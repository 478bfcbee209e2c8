-- ?1 campaign seq
DELETE FROM campaign_test WHERE campaign_seq = ?1
