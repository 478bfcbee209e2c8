-- ?1 now, ?2 way: what is claimed of campaigns that go by it is due at once
UPDATE campaign_message SET due_at = ?1
WHERE state = 'claimed'
  AND campaign_seq IN (SELECT seq FROM campaign WHERE way = ?2 AND ended_at IS NULL)
