-- ?1 notice, ?2 attempt, ?3 shop, ?4 way, ?5 state, ?6 address_key, ?7 address, ?8 message_id,
-- ?9 answer, ?10 at, ?11 text_version. An answer that comes after the lease had ended replaces
-- "nobody knows"; one that comes after the report of arrival says less than that.
INSERT INTO notice_attempt (notice_seq, attempt, shop_id, way, state, address_key, address,
                            message_id, answer, at, text_version)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
ON CONFLICT (notice_seq, attempt) DO UPDATE SET
  state = CASE WHEN state IN ('delivered', 'bounced') THEN state ELSE ?5 END,
  answer = CASE WHEN state IN ('delivered', 'bounced') THEN answer ELSE ?9 END,
  address_key = ?6, address = ?7, message_id = ?8, at = ?10, text_version = ?11
