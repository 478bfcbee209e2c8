-- ?1 list seq, ?2 contact seq, ?3 now
INSERT INTO list_member (list_seq, contact_seq, joined_at) VALUES (?1, ?2, ?3)
ON CONFLICT DO NOTHING
