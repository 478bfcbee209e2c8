-- ?1 shop, ?2 order, ?3 since, ?4 notice: triggers of the others that were handed off since then. A
-- report moves changed_at, never back, so that it is the try that counts.
SELECT trigger FROM notice
WHERE shop_id = ?1 AND order_id = ?2 AND changed_at >= ?3 AND seq <> ?4
  AND state IN ('accepted', 'delivered', 'ambiguous')
  AND EXISTS (SELECT 1 FROM notice_attempt WHERE notice_seq = seq AND at >= ?3)
