-- ?1 seq, ?2 state, ?3 changed_at, ?4 ended_at, ?5 ending, ?6 was_late, ?7 exception_at
UPDATE delay SET state = ?2, changed_at = ?3, ended_at = ?4, ending = ?5, was_late = ?6,
  exception_at = coalesce(exception_at, ?7)
WHERE seq = ?1
