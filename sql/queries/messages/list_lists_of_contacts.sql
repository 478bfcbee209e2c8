-- ?1 shop, ?2 before this seq, ?3 limit: memberships of a page of list_contacts
SELECT m.contact_seq, l.id
FROM (SELECT seq FROM contact WHERE shop_id = ?1 AND seq < ?2 ORDER BY seq DESC LIMIT ?3) page
JOIN list_member m ON m.contact_seq = page.seq
JOIN mailing_list l ON l.seq = m.list_seq AND l.shop_id = ?1 ORDER BY l.seq
