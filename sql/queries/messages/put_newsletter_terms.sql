-- ?1 shop, ?2 most, ?3 within_days
INSERT INTO newsletter_terms (shop_id, most, within_days) VALUES (?1, ?2, ?3)
ON CONFLICT (shop_id) DO UPDATE SET most = excluded.most, within_days = excluded.within_days
