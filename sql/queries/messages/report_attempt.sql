-- ?1 notice, ?2 attempt, ?3 state, ?4 answer
UPDATE notice_attempt SET state = ?3, answer = ?4 WHERE notice_seq = ?1 AND attempt = ?2
