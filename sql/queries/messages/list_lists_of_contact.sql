-- ?1 shop, ?2 contact seq
SELECT l.id FROM list_member m JOIN mailing_list l ON l.seq = m.list_seq
WHERE m.contact_seq = ?2 AND l.shop_id = ?1 ORDER BY l.seq
