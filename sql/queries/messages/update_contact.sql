-- ?1 seq, ?2 email, ?3 email_key, ?4 email_digest, ?5 phone, ?6 name, ?7 language, ?8 zone,
-- ?9 attributes, ?10 now
UPDATE contact SET email = ?2, email_key = ?3, email_digest = ?4, phone = ?5, name = ?6,
  language = ?7, zone = ?8, attributes = ?9, updated_at = ?10
WHERE seq = ?1
