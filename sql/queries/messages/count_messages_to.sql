-- ?1 contact seq, ?2 since: how many were handed off, or are being
SELECT count(*) FROM campaign_message WHERE contact_seq = ?1 AND handed_at >= ?2
