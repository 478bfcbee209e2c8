-- ?1 shop, ?2 sale_basis, ?3 certificate, ?4 certificate_until, ?5 refusal_phone
INSERT INTO advertising_terms (shop_id, sale_basis, certificate, certificate_until, refusal_phone)
VALUES (?1, ?2, ?3, ?4, ?5)
ON CONFLICT (shop_id) DO UPDATE SET sale_basis = ?2, certificate = ?3, certificate_until = ?4,
  refusal_phone = ?5
