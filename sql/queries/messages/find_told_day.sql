-- ?1 shop, ?2 order, ?3 subject, ?4 notice: the date that another one named last about the parcel,
-- in a message that may have arrived. A report may come long after: the time is that of the try.
SELECT told_day FROM notice
WHERE shop_id = ?1 AND order_id = ?2 AND subject = ?3 AND seq <> ?4 AND told_day IS NOT NULL
  AND state IN ('accepted', 'delivered', 'ambiguous')
ORDER BY (SELECT max(at) FROM notice_attempt WHERE notice_seq = seq) DESC LIMIT 1
