-- ?1 shop, ?2 order, ?3 since: triggers of the notices that were handed off since then
SELECT trigger FROM notice
WHERE shop_id = ?1 AND order_id = ?2 AND changed_at >= ?3
  AND state IN ('accepted', 'delivered', 'ambiguous')
