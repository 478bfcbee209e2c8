-- The secret of this installation.
SELECT secret FROM link_secret WHERE id = 1
