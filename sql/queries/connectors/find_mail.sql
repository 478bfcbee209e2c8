-- ?1 shop, ?2 id
SELECT seq, id, notice_id, order_id, kind, traced_by, because, status, sender, subject, text,
       message_id, bytes, at
FROM inbound_mail WHERE shop_id = ?1 AND id = ?2
