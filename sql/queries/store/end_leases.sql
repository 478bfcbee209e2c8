-- Whoever reads for a consumer holds no lease any more.
UPDATE fact_consumer SET leased_until = 0 WHERE leased_until > 0
