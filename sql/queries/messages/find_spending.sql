-- ?1 shop, ?2 way, ?3 month
SELECT messages, cost_milli FROM way_spending WHERE shop_id = ?1 AND way = ?2 AND month = ?3
