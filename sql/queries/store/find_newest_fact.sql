-- The newest fact's id; 0 where there is none.
SELECT coalesce(max(id), 0) FROM fact
