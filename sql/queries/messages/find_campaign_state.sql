-- ?1 seq, of whichever shop
SELECT state, updated_at FROM campaign WHERE seq = ?1
