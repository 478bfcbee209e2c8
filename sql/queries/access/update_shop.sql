-- ?1 id, ?2 name, ?3 locale, ?4 zone, ?5 email, ?6 phone
UPDATE shop SET name = ?2, locale = ?3, zone = ?4, email = ?5, phone = ?6 WHERE id = ?1
