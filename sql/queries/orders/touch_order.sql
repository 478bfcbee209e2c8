-- ?1 order seq, ?2 now
UPDATE orders SET updated_at = ?2 WHERE seq = ?1
