-- ?1 at, ?2 inputs
INSERT INTO tables_feed (at, inputs) VALUES (?1, ?2)
