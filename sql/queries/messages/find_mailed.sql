-- ?1 notice: what it was handed to by mail at last
SELECT n.shop_id, n.order_id, a.attempt, a.address_key
FROM notice n JOIN notice_attempt a ON a.notice_seq = n.seq AND a.way = 'email'
WHERE n.id = ?1 ORDER BY a.attempt DESC LIMIT 1
