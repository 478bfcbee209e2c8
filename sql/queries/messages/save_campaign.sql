-- ?1 seq, ?2 state, ?3 scheduled_at, ?4 ends_at, ?5 plan_upto, ?6 plan_cursor, ?7 planned,
-- ?8 plan_began_at, ?9 began_at, ?10 ended_at, ?11 now
UPDATE campaign SET state = ?2, scheduled_at = ?3, ends_at = ?4, plan_upto = ?5, plan_cursor = ?6,
  planned = ?7, plan_began_at = ?8, began_at = ?9, ended_at = ?10, updated_at = ?11
WHERE seq = ?1
