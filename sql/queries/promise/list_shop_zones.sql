-- Every shop with its zone.
SELECT id, zone FROM shop ORDER BY id
