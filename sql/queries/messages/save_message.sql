-- ?1 seq, ?2 state, ?3 tries, ?4 attempts, ?5 due_at, ?6 may_have_arrived, ?7 because, ?8 now,
-- ?9 handed_at
UPDATE campaign_message SET state = ?2, tries = ?3, attempts = ?4, due_at = ?5,
  may_have_arrived = ?6, because = ?7, changed_at = ?8, handed_at = ?9
WHERE seq = ?1
