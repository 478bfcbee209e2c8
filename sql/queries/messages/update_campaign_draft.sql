-- ?1 seq, ?2 name, ?3 way, ?4 list seq, ?5 segment, ?6 goods, ?7 archive, ?8 now
UPDATE campaign SET name = ?2, way = ?3, list_seq = ?4, segment = ?5, goods = ?6, archive = ?7,
  updated_at = ?8
WHERE seq = ?1 AND state = 'draft'
