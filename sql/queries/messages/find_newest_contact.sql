-- ?1 shop: its newest contact's seq
SELECT coalesce(max(seq), 0) FROM contact WHERE shop_id = ?1
