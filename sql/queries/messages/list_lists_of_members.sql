-- ?1 shop, ?2 before this seq, ?3 limit, ?4 list seq: memberships of a page of
-- list_contacts_of_list
SELECT m.contact_seq, l.id
FROM (SELECT contact_seq FROM list_member WHERE list_seq = ?4 AND contact_seq < ?2
      ORDER BY contact_seq DESC LIMIT ?3) page
JOIN list_member m ON m.contact_seq = page.contact_seq
JOIN mailing_list l ON l.seq = m.list_seq AND l.shop_id = ?1 ORDER BY l.seq
