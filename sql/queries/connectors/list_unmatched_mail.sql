-- ?1 before, ?2 limit: the newest first
SELECT seq, id, notice_id, order_id, kind, traced_by, because, status, sender, subject, text,
       message_id, bytes, at
FROM inbound_mail WHERE shop_id IS NULL AND seq < ?1 ORDER BY seq DESC LIMIT ?2
