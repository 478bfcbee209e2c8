-- ?1 seq, ?2 state, ?3 way, ?4 tries, ?5 attempts, ?6 due_at, ?7 may_have_arrived, ?8 because,
-- ?9 now, ?10 told_day: NULL leaves it, ?11 the word of the way, ?12 passed_over
UPDATE notice SET state = ?2, way = ?3, tries = ?4, attempts = ?5, due_at = ?6,
  may_have_arrived = ?7, because = ?8, changed_at = ?9, told_day = coalesce(?10, told_day),
  going_by = ?11, passed_over = ?12
WHERE seq = ?1
