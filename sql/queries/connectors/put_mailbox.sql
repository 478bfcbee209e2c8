-- ?1 name, ?2 uid_validity, ?3 last_uid, ?4 read_at
INSERT INTO mailbox (name, uid_validity, last_uid, read_at) VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (name) DO UPDATE SET uid_validity = ?2, last_uid = ?3, read_at = ?4
