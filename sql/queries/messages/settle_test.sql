-- ?1 id, ?2 state, ?3 answer
UPDATE notice_test SET state = ?2, answer = ?3 WHERE id = ?1
