-- ?1 id, ?2 shop, ?3 number, ?4 placed_at, ?5 its offset, ?6 buyer_name, ?7 buyer_email,
-- ?8 buyer_phone, ?9 email_key, ?10 phone_key, ?11 locale, ?12 zone, ?13 ship_to (JSON),
-- ?14 promised_from, ?15 promised_to, ?16 now, ?17 content
INSERT INTO orders (id, shop_id, number, placed_at, placed_offset_min, buyer_name, buyer_email,
                    buyer_phone, email_key, phone_key, locale, zone, ship_to, promised_from,
                    promised_to, created_at, updated_at, content)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?16, ?17)
