-- ?1 shop, ?2 notice: the first first
SELECT attempt, way, state, address, message_id, answer, at, text_version
FROM notice_attempt WHERE shop_id = ?1 AND notice_seq = ?2 ORDER BY attempt
