-- ?1 campaign seq, ?2 language, ?3 subject, ?4 body
INSERT INTO campaign_text (campaign_seq, language, subject, body) VALUES (?1, ?2, ?3, ?4)
