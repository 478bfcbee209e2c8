-- ?1 list seq, ?2 after this contact, ?3 up to this one, ?4 limit, ?5 joined at or before: rising
SELECT contact_seq FROM list_member
WHERE list_seq = ?1 AND contact_seq > ?2 AND contact_seq <= ?3 AND joined_at <= ?5
ORDER BY contact_seq LIMIT ?4
