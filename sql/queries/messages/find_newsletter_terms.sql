-- ?1 shop
SELECT most, within_days FROM newsletter_terms WHERE shop_id = ?1
