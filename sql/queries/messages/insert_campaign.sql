-- ?1 id, ?2 shop, ?3 name, ?4 way, ?5 list seq, ?6 segment, ?7 goods, ?8 archive, ?9 now
INSERT INTO campaign (id, shop_id, name, state, way, list_seq, segment, goods, archive, created_at,
                      updated_at)
VALUES (?1, ?2, ?3, 'draft', ?4, ?5, ?6, ?7, ?8, ?9, ?9)
