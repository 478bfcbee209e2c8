-- ?1 way, ?2 now, ?3 whose turn was last, ?4 limit: those that go by it and have a message due, of
-- every shop; whose turn is next first
SELECT c.seq FROM campaign c
WHERE c.state = 'sending' AND c.ended_at IS NULL AND c.way = ?1 AND EXISTS (
  SELECT 1 FROM campaign_message m WHERE m.campaign_seq = c.seq AND m.due_at <= ?2)
ORDER BY c.seq <= ?3, c.seq LIMIT ?4
