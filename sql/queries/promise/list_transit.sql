-- ?1 shop
SELECT carrier, service, origin, destination, days_from, days_to, price_minor, currency
FROM transit_row WHERE shop_id = ?1 ORDER BY carrier, service, origin, destination
