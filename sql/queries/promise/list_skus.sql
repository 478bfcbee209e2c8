-- ?1 order seq
SELECT DISTINCT sku FROM order_line WHERE order_seq = ?1 AND sku IS NOT NULL ORDER BY sku
