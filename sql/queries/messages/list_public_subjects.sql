-- ?1 shop, ?2 before this seq, ?3 limit: what those are called that everybody may read, the newest
-- first, each in all its languages
SELECT c.seq, c.id, c.began_at, t.language, t.subject
FROM (SELECT seq, id, began_at FROM campaign
      WHERE shop_id = ?1 AND seq < ?2 AND archive = 'public' AND began_at IS NOT NULL
      ORDER BY seq DESC LIMIT ?3) c
JOIN campaign_text t ON t.campaign_seq = c.seq ORDER BY c.seq DESC
