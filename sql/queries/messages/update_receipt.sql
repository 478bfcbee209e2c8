-- ?1 seq, ?2 state, ?3 tries, ?4 attempts, ?5 due_at, ?6 may_have_arrived, ?7 because, ?8 now.
-- Once no more is to be done, the address goes.
UPDATE consent_receipt SET state = ?2, tries = ?3, attempts = ?4, due_at = ?5,
  may_have_arrived = ?6, because = ?7, changed_at = ?8,
  address = CASE WHEN ?5 IS NULL THEN NULL ELSE address END
WHERE seq = ?1
