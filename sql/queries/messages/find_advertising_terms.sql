-- ?1 shop
SELECT sale_basis, certificate, certificate_until, refusal_phone FROM advertising_terms
WHERE shop_id = ?1
