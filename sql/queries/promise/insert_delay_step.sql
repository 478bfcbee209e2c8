-- ?1 delay seq, ?2 state, ?3 at, ?4 cause, ?5 p_late, ?6 expected_at, ?7 evidence
INSERT INTO delay_step (delay_seq, step, state, at, cause, p_late, expected_at, evidence)
SELECT ?1, (SELECT count(*) FROM delay_step WHERE delay_seq = ?1), ?2, ?3, ?4, ?5, ?6, ?7
