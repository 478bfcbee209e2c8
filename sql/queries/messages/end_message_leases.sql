-- ?1 now, ?2 campaign seq, ?3 way: what is claimed is due at once, where the campaign goes by it
UPDATE campaign_message SET due_at = ?1
WHERE campaign_seq = ?2 AND state = 'claimed'
  AND EXISTS (SELECT 1 FROM campaign c WHERE c.seq = ?2 AND c.way = ?3)
