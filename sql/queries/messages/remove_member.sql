-- ?1 list seq, ?2 contact seq
DELETE FROM list_member WHERE list_seq = ?1 AND contact_seq = ?2
