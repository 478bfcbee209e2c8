-- ?1 id, ?2 mail_key, ?3 shop, ?4 notice, ?5 order, ?6 kind, ?7 traced_by, ?8 because, ?9 status,
-- ?10 sender, ?11 sender_key, ?12 subject, ?13 text, ?14 message_id, ?15 bytes, ?16 at
INSERT INTO inbound_mail (id, mail_key, shop_id, notice_id, order_id, kind, traced_by, because,
                          status, sender, sender_key, subject, text, message_id, bytes, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)
