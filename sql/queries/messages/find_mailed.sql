-- ?1 notice, message of a campaign, or receipt of a consent: what it was handed to by mail at last
SELECT n.shop_id AS shop_id, n.order_id AS order_id, a.attempt AS attempt, a.address_key
FROM notice n JOIN notice_attempt a ON a.notice_seq = n.seq AND a.way = 'email'
WHERE n.id = ?1
UNION ALL
SELECT m.shop_id, NULL, m.attempts, m.address_key
FROM campaign_message m JOIN campaign c ON c.seq = m.campaign_seq AND c.way = 'email'
WHERE m.id = ?1 AND m.attempts > 0
UNION ALL
SELECT r.shop_id, NULL, r.attempts, r.address_key
FROM consent_receipt r WHERE r.id = ?1 AND r.way = 'email' AND r.attempts > 0
ORDER BY attempt DESC LIMIT 1
