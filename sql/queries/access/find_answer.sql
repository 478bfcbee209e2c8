-- ?1 shop, ?2 key
-- request, status, content_type, location, body
SELECT request, status, content_type, location, body FROM remembered_answer
WHERE shop_id = ?1 AND key = ?2
