-- ?1 shop, ?2 trigger, ?3 language, ?4 sender, ?5 template_id, ?6 body, ?7 buttons, ?8 updated_at
INSERT INTO alimtalk_template (shop_id, trigger, language, sender, template_id, body, buttons,
                               updated_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
