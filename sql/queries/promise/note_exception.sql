-- ?1 seq, ?2 exception_at
UPDATE delay SET exception_at = coalesce(exception_at, ?2) WHERE seq = ?1
