-- ?1 now, ?2 way: nobody hands off what was claimed before this process began
UPDATE notice SET due_at = ?1 WHERE going_by = ?2 AND due_at IS NOT NULL AND state = 'claimed'
