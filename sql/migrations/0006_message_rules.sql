-- What a shop tells its buyers, where it is not the default.

CREATE TABLE notice_rule (
  shop_id INTEGER NOT NULL REFERENCES shop(id),
  trigger TEXT NOT NULL,
  is_on INTEGER NOT NULL,
  wait_ms INTEGER NOT NULL,
  PRIMARY KEY (shop_id, trigger)
) WITHOUT ROWID;

CREATE TABLE notice_terms (
  shop_id INTEGER PRIMARY KEY REFERENCES shop(id),
  quiet_from_min INTEGER NOT NULL,  -- of the buyer's local day
  quiet_to_min INTEGER NOT NULL,
  daily_cap INTEGER NOT NULL
);
