-- ?1 now, ?2 way: nobody hands off what was claimed before this process began
UPDATE consent_receipt SET due_at = ?1 WHERE way = ?2 AND due_at IS NOT NULL AND state = 'claimed'
