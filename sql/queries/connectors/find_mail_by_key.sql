-- ?1 mail_key
SELECT id, kind, because, notice_id FROM inbound_mail WHERE mail_key = ?1
