-- Who may do what: API keys, inbound sources, capability links, and the answers remembered for
-- Idempotency-Keys. Secrets that only need comparing are kept as SHA-256.

CREATE TABLE api_key (
  id BLOB PRIMARY KEY,
  shop_id INTEGER NOT NULL REFERENCES shop(id),
  label TEXT NOT NULL,
  prefix TEXT NOT NULL,      -- the first letters, by which people tell keys apart
  hash BLOB NOT NULL UNIQUE,
  scopes TEXT NOT NULL,      -- words with blanks between: 'orders:read events:write'
  created_at INTEGER NOT NULL,
  last_used_at INTEGER,      -- to the minute
  revoked_at INTEGER
) WITHOUT ROWID;

-- A system that sends webhooks. Its secret signs them, so it must be readable.
CREATE TABLE inbound_source (
  id BLOB PRIMARY KEY,
  shop_id INTEGER NOT NULL REFERENCES shop(id),
  kind TEXT NOT NULL,        -- 'easypost'
  label TEXT NOT NULL,
  token TEXT NOT NULL UNIQUE,  -- the last part of its path; what opens the door is the signature
  secret TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  revoked_at INTEGER
) WITHOUT ROWID;

-- What the holder of a link may see. `subject` is the id of an order, say.
CREATE TABLE capability_link (
  hash BLOB PRIMARY KEY,
  shop_id INTEGER NOT NULL REFERENCES shop(id),
  scope TEXT NOT NULL,       -- 'track'
  subject BLOB NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER,
  revoked_at INTEGER
) WITHOUT ROWID;
CREATE INDEX capability_link_by_subject ON capability_link (shop_id, subject);

CREATE TABLE remembered_answer (
  shop_id INTEGER NOT NULL,  -- 0: the administrator's
  key TEXT NOT NULL,
  request BLOB NOT NULL,     -- SHA-256 of verb, target, Onda-Shop and body
  status INTEGER NOT NULL,
  content_type TEXT NOT NULL,
  location TEXT,
  body TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (shop_id, key)
) WITHOUT ROWID;
CREATE INDEX remembered_answer_by_age ON remembered_answer (created_at);
