-- What recipients said about advertisements, and what they were told of it.

-- The ledger of consent: rows are added, never changed.
CREATE TABLE consent (
  seq INTEGER PRIMARY KEY,
  act BLOB NOT NULL,           -- what was said at once, of one purpose or several
  shop_id INTEGER NOT NULL REFERENCES shop(id),
  way TEXT NOT NULL,
  address_key BLOB NOT NULL,   -- SHA-256 of the folded address
  purpose TEXT NOT NULL,       -- 'advertising', 'night_advertising'
  action TEXT NOT NULL,        -- 'requested', 'granted', 'refused', 'withdrawn', 'reconfirmed'
  at INTEGER NOT NULL,         -- when it was said
  kept_at INTEGER NOT NULL,    -- when it came here
  text_version TEXT NOT NULL,  -- of what the recipient read; may be empty
  proof TEXT NOT NULL,         -- JSON
  UNIQUE (act, purpose, action)
);
CREATE INDEX consent_of_address ON consent (shop_id, address_key, way, at, seq);
CREATE TRIGGER consent_is_not_changed BEFORE UPDATE ON consent
BEGIN SELECT RAISE(ABORT, 'rows of consent are added, never changed'); END;
CREATE TRIGGER consent_is_not_taken_away BEFORE DELETE ON consent
BEGIN SELECT RAISE(ABORT, 'rows of consent are added, never changed'); END;

-- Where those can be reached who have consented or been asked, as long as that stands.
CREATE TABLE recipient (
  shop_id INTEGER NOT NULL REFERENCES shop(id),
  way TEXT NOT NULL,
  address_key BLOB NOT NULL,
  address TEXT NOT NULL,
  language TEXT NOT NULL,
  zone TEXT NOT NULL,
  look_at INTEGER,             -- a consent is to be confirmed, or a request has lapsed; NULL: never
  PRIMARY KEY (shop_id, way, address_key)
) WITHOUT ROWID;
CREATE INDEX recipient_to_look_at ON recipient (look_at) WHERE look_at IS NOT NULL;

-- What the law has the shop tell of a consent; stands as a notice does.
CREATE TABLE consent_receipt (
  seq INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  shop_id INTEGER NOT NULL REFERENCES shop(id),
  act BLOB NOT NULL,           -- of `reconfirm` a name of its own
  kind TEXT NOT NULL,          -- 'confirm', 'result', 'reconfirm'
  way TEXT NOT NULL,
  address_key BLOB NOT NULL,
  address TEXT,                -- until it is settled
  language TEXT NOT NULL,
  zone TEXT NOT NULL,
  state TEXT NOT NULL,
  tries INTEGER NOT NULL,
  attempts INTEGER NOT NULL,
  due_at INTEGER,
  expires_at INTEGER NOT NULL,
  may_have_arrived INTEGER NOT NULL,
  because TEXT NOT NULL,
  requested_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  UNIQUE (act, kind)
);
CREATE INDEX consent_receipt_due ON consent_receipt (way, due_at) WHERE due_at IS NOT NULL;
CREATE INDEX consent_receipt_of_address ON consent_receipt (shop_id, address_key, seq);

-- What a shop has set about advertisements.
CREATE TABLE advertising_terms (
  shop_id INTEGER PRIMARY KEY REFERENCES shop(id),
  sale_basis TEXT NOT NULL,    -- 'off', 'on'
  certificate TEXT NOT NULL,   -- 전송자격인증 of the SMS provider; may be empty
  certificate_until INTEGER NOT NULL,
  refusal_phone TEXT NOT NULL  -- free to call; may be empty
);

-- What links are signed with that need no row of their own. Here and not in a file beside it, so
-- that the links of mail already sent open after a backup was restored, too.
CREATE TABLE link_secret (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  secret TEXT NOT NULL
);
