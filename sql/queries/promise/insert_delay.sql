-- ?1 id, ?2 shop, ?3 shipment seq, ?4 carrier, ?5 state, ?6 test, ?7 cause, ?8 cause_probability,
-- ?9 p_late, ?10 promise_ends_at, ?11 expected_at, ?12 evidence, ?13 causes, ?14 opened_at,
-- ?15 exception_at
INSERT INTO delay (id, shop_id, shipment_seq, carrier, state, test, cause, cause_probability,
                   p_late, promise_ends_at, expected_at, evidence, causes, opened_at, changed_at,
                   exception_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?14, ?15)
