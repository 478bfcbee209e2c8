-- ?1 shop, ?2 trigger, ?3 language, ?4 version
SELECT version, parts, goes_back_to, written_by, at FROM notice_text
WHERE shop_id = ?1 AND trigger = ?2 AND language = ?3 AND version = ?4
