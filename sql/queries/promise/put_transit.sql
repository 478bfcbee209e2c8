-- ?1 shop, ?2 carrier, ?3 service, ?4 origin, ?5 destination, ?6 days_from, ?7 days_to,
-- ?8 price_minor, ?9 currency
INSERT OR REPLACE INTO transit_row (shop_id, carrier, service, origin, destination, days_from,
                                    days_to, price_minor, currency)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
