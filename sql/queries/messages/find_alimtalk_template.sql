-- ?1 shop, ?2 trigger, ?3 language: that one before Korean
SELECT trigger, language, sender, template_id, body, buttons FROM alimtalk_template
WHERE shop_id = ?1 AND trigger = ?2 AND language IN (?3, 'ko')
ORDER BY language = ?3 DESC LIMIT 1
