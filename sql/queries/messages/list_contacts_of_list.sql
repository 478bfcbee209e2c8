-- ?1 shop, ?2 before this seq, ?3 limit, ?4 list seq: the newest first
SELECT c.seq, c.id, c.email, c.phone, c.name, c.language, c.zone, c.attributes, c.created_at,
  c.updated_at
FROM list_member m JOIN contact c ON c.seq = m.contact_seq
WHERE m.list_seq = ?4 AND m.contact_seq < ?2 AND c.shop_id = ?1
ORDER BY m.contact_seq DESC LIMIT ?3
