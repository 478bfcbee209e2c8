-- ?1 shop, ?2 before, ?3 limit: the newest first
SELECT seq, id, notice_id, order_id, kind, traced_by, because, status, sender, subject, text,
       message_id, bytes, at
FROM inbound_mail WHERE shop_id = ?1 AND seq < ?2 ORDER BY seq DESC LIMIT ?3
