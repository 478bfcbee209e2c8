-- ?1 shipment seq, ?2 origin, ?3 learnt_at, ?4 learnt_key, ?5 exception_at, ?6 ended_at, ?7 ending,
-- ?8 place, ?9 trouble, ?10 carrier_date, ?11 short_since, ?12 stock_from
UPDATE estimate SET origin = ?2, learnt_at = ?3, learnt_key = ?4, exception_at = ?5, ended_at = ?6,
  ending = ?7, place = ?8, trouble = ?9, carrier_date = ?10, short_since = ?11, stock_from = ?12
WHERE shipment_seq = ?1
