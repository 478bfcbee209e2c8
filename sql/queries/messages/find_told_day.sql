-- ?1 shop, ?2 order, ?3 subject: the date that was named last about the parcel
SELECT told_day FROM notice
WHERE shop_id = ?1 AND order_id = ?2 AND subject = ?3 AND told_day IS NOT NULL
ORDER BY changed_at DESC LIMIT 1
