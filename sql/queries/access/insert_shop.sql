-- ?1 name, ?2 locale, ?3 zone, ?4 email, ?5 phone, ?6 now
INSERT INTO shop (name, locale, zone, email, phone, created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
