-- ?1 before, ?2 limit
DELETE FROM inbound_mail WHERE seq IN
  (SELECT seq FROM inbound_mail WHERE shop_id IS NULL AND at < ?1 ORDER BY seq LIMIT ?2)
