-- ?1 shop, ?2 id
SELECT seq, opt_in FROM mailing_list WHERE shop_id = ?1 AND id = ?2
