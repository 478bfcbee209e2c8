-- ?1 id, ?2 shop, ?3 trigger, ?4 language, ?5 text_version, ?6 way, ?7 address, ?8 sent_by, ?9 at
INSERT INTO notice_test (id, shop_id, trigger, language, text_version, way, address, sent_by, at,
                         state, answer)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 'claimed', '')
