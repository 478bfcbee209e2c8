-- ?1 contact seq
DELETE FROM list_member WHERE contact_seq = ?1
