-- ?1 shop, ?2 key, ?3 request, ?4 status, ?5 content type, ?6 location, ?7 body, ?8 now
INSERT INTO remembered_answer
  (shop_id, key, request, status, content_type, location, body, created_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
