-- ?1 secret; the first one stays
INSERT INTO link_secret (id, secret) VALUES (1, ?1) ON CONFLICT DO NOTHING
