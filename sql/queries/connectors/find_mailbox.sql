-- ?1 name
SELECT uid_validity, last_uid FROM mailbox WHERE name = ?1
