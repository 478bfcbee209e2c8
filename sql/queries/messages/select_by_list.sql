-- ?1 shop, ?2 first contact, ?3 last one, ?4 id of a list: rising
SELECT m.contact_seq FROM mailing_list l JOIN list_member m ON m.list_seq = l.seq
WHERE l.shop_id = ?1 AND l.id = ?4 AND m.contact_seq BETWEEN ?2 AND ?3 ORDER BY m.contact_seq
