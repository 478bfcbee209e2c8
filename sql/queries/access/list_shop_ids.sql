-- id of every shop
SELECT id FROM shop ORDER BY id
