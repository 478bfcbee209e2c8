-- ?1 state, ?2 limit: those that have not ended, of every shop, the oldest first
SELECT seq FROM campaign WHERE state = ?1 AND ended_at IS NULL ORDER BY seq LIMIT ?2
