-- ?1 consumer, ?2 fact, ?3 attempts, ?4 due_at, ?5 reason, ?6 dead_at
INSERT INTO fact_retry (consumer, fact_id, attempts, due_at, reason, dead_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6)
ON CONFLICT (consumer, fact_id)
DO UPDATE SET attempts = ?3, due_at = ?4, reason = ?5, dead_at = ?6
