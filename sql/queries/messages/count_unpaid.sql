-- ?1 shop, ?2 way: notices that wait until the way may cost more
SELECT count(*) FROM notice
WHERE shop_id = ?1 AND state = 'queued' AND going_by = ?2 AND because = 'budget_spent'
