-- ?1 shop, ?2 trigger, ?3 language, ?4 parts, ?5 goes_back_to, ?6 written_by, ?7 at. The number
-- behind the greatest so far.
INSERT INTO notice_text (shop_id, trigger, language, version, parts, goes_back_to, written_by, at)
SELECT ?1, ?2, ?3,
       coalesce((SELECT max(version) FROM notice_text
                 WHERE shop_id = ?1 AND trigger = ?2 AND language = ?3), 0) + 1,
       ?4, ?5, ?6, ?7
