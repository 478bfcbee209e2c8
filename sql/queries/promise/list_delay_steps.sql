-- ?1 delay seq
SELECT state, at, cause, p_late, expected_at, evidence FROM delay_step WHERE delay_seq = ?1
ORDER BY step
