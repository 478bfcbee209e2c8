-- ?1 shop: of each trigger and language the one in use
SELECT t.version, t.parts, t.goes_back_to, t.written_by, t.at, t.trigger, t.language
FROM notice_text t
WHERE t.shop_id = ?1
  AND t.version = (SELECT max(version) FROM notice_text
                   WHERE shop_id = ?1 AND trigger = t.trigger AND language = t.language)
