-- ?1 shop
SELECT trigger, language, sender, template_id, body, buttons FROM alimtalk_template
WHERE shop_id = ?1 ORDER BY trigger, language
