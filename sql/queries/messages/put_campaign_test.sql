-- ?1 campaign seq, ?2 address, ?3 language
INSERT INTO campaign_test (campaign_seq, address, language) VALUES (?1, ?2, ?3)
ON CONFLICT (campaign_seq) DO UPDATE SET address = excluded.address, language = excluded.language
