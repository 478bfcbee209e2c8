-- ?1 notice, ?2 attempt, ?3 shop, ?4 way, ?5 state, ?6 address_key, ?7 address, ?8 message_id,
-- ?9 answer, ?10 at. An answer that comes after the lease had ended replaces "nobody knows".
INSERT INTO notice_attempt (notice_seq, attempt, shop_id, way, state, address_key, address,
                            message_id, answer, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
ON CONFLICT (notice_seq, attempt) DO UPDATE SET state = ?5, address_key = ?6, address = ?7,
  message_id = ?8, answer = ?9, at = ?10
