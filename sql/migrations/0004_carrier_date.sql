-- The carrier's own date of arrival.

-- As it was said with the event: '2026-03-04', '2026-03-04T18:00:00+09:00' or 'from/to'.
ALTER TABLE tracking_event ADD COLUMN estimated_delivery TEXT;

-- The newest that is believed, and when the carrier said it.
ALTER TABLE shipment ADD COLUMN estimated_delivery TEXT;
ALTER TABLE shipment ADD COLUMN estimated_at INTEGER;

-- By when the carrier says it arrives, as the tables of estimates were last told.
ALTER TABLE estimate ADD COLUMN carrier_date INTEGER;
