-- ?1 those before, ?2 at most so many
DELETE FROM remembered_answer WHERE (shop_id, key) IN
  (SELECT shop_id, key FROM remembered_answer WHERE created_at < ?1 LIMIT ?2)
