-- ?1 seq, ?2 state, ?3 cause, ?4 cause_probability, ?5 p_late, ?6 promise_ends_at, ?7 expected_at,
-- ?8 evidence, ?9 causes, ?10 changed_at, ?11 confirmed_at, ?12 exception_at
UPDATE delay SET state = ?2, cause = ?3, cause_probability = ?4, p_late = ?5, promise_ends_at = ?6,
  expected_at = ?7, evidence = ?8, causes = ?9, changed_at = ?10,
  confirmed_at = coalesce(confirmed_at, ?11), exception_at = coalesce(exception_at, ?12)
WHERE seq = ?1
