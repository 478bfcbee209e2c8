-- ?1 now: nobody hands off what was claimed before this process began
UPDATE notice SET due_at = ?1 WHERE due_at IS NOT NULL AND state = 'claimed'
