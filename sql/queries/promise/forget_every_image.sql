-- Without parameters: for tables that are made anew.
DELETE FROM tables_image
