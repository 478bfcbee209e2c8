-- The ledger of notices: what was to be told to whom, and what became of it.

CREATE TABLE notice (
  seq INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  shop_id INTEGER NOT NULL REFERENCES shop(id),
  trigger TEXT NOT NULL,
  order_id BLOB NOT NULL,      -- whose buyer is told
  subject BLOB NOT NULL,       -- the shipment
  reason TEXT NOT NULL,        -- names the occasion: told once to each recipient
  state TEXT NOT NULL,
  ways TEXT NOT NULL,          -- words with blanks between, in the order in which they are tried
  way INTEGER NOT NULL,        -- the one that is tried now, from 0
  tries INTEGER NOT NULL,      -- on this way
  attempts INTEGER NOT NULL,   -- on all of them
  due_at INTEGER,              -- when it is looked at next; NULL: no more
  expires_at INTEGER NOT NULL,
  may_have_arrived INTEGER NOT NULL,  -- 1: an attempt is ambiguous
  because TEXT NOT NULL,       -- of the newest change
  told_day TEXT,               -- the date that its text named
  requested_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  UNIQUE (shop_id, order_id, reason)
);
-- While one waits that nobody has tried to send, another of its kind is the same news.
CREATE UNIQUE INDEX notice_waiting ON notice (shop_id, subject, trigger, order_id)
  WHERE state = 'queued' AND attempts = 0;
CREATE INDEX notice_due ON notice (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX notice_by_shop ON notice (shop_id, seq);
CREATE INDEX notice_by_state ON notice (shop_id, state, seq);
CREATE INDEX notice_by_order ON notice (shop_id, order_id, changed_at);

-- Each try to hand one off.
CREATE TABLE notice_attempt (
  notice_seq INTEGER NOT NULL REFERENCES notice(seq),
  attempt INTEGER NOT NULL,    -- from 1
  shop_id INTEGER NOT NULL,
  way TEXT NOT NULL,
  state TEXT NOT NULL,         -- 'accepted', 'ambiguous', 'failed', then 'delivered', 'bounced'
  address_key BLOB,            -- SHA-256 of the folded address; NULL where there was none
  address TEXT NOT NULL,       -- masked, for staff
  message_id TEXT NOT NULL,
  answer TEXT NOT NULL,        -- what the other side said
  at INTEGER NOT NULL,
  PRIMARY KEY (notice_seq, attempt)
) WITHOUT ROWID;
