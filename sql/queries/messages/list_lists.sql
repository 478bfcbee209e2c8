-- ?1 shop, ?2 before this seq, ?3 limit: the newest first
SELECT seq, id, name, about, opt_in, created_at,
  (SELECT count(*) FROM list_member m WHERE m.list_seq = l.seq)
FROM mailing_list l WHERE shop_id = ?1 AND seq < ?2 ORDER BY seq DESC LIMIT ?3
