-- More ways to a buyer than one: which of them a notice goes by now, what a shop and a buyer
-- choose, and the addresses that are of no use.

ALTER TABLE notice ADD COLUMN going_by TEXT NOT NULL DEFAULT 'email';  -- ways[way]
DROP INDEX notice_due;
CREATE INDEX notice_due ON notice (going_by, due_at) WHERE due_at IS NOT NULL;

-- Words with blanks between, in the order in which they are tried.
ALTER TABLE notice_rule ADD COLUMN ways TEXT NOT NULL DEFAULT 'email';

-- What a buyer does not want. One who said nothing has no row.
CREATE TABLE notice_preference (
  shop_id INTEGER NOT NULL REFERENCES shop(id),
  buyer BLOB NOT NULL,        -- digest of the buyer's e-mail address, else of the telephone
  ways_off TEXT NOT NULL,     -- words with blanks between
  triggers_off TEXT NOT NULL, -- likewise
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (shop_id, buyer)
) WITHOUT ROWID;

-- Addresses to which nothing is sent.
CREATE TABLE suppression (
  shop_id INTEGER NOT NULL REFERENCES shop(id),
  medium TEXT NOT NULL,       -- 'email', 'phone', 'push'
  address_key BLOB NOT NULL,  -- SHA-256 of the folded address
  reason TEXT NOT NULL,       -- 'bounced', 'complained', 'refused', 'by_hand'
  source TEXT NOT NULL,       -- who said so, for staff
  at INTEGER NOT NULL,
  PRIMARY KEY (shop_id, medium, address_key)
) WITHOUT ROWID;

-- What a shop's messages cost, by way and month (UTC).
CREATE TABLE way_spending (
  shop_id INTEGER NOT NULL REFERENCES shop(id),
  way TEXT NOT NULL,
  month TEXT NOT NULL,          -- '2026-07'
  messages INTEGER NOT NULL,
  cost_milli INTEGER NOT NULL,  -- thousandths of the shop's currency unit
  PRIMARY KEY (shop_id, way, month)
) WITHOUT ROWID;
