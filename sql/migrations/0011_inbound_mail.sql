-- Mail that came in: bounces, complaints and replies, each once.

CREATE TABLE inbound_mail (
  seq INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  mail_key BLOB NOT NULL UNIQUE,  -- SHA-256 of its Message-ID, else of its bytes
  shop_id INTEGER REFERENCES shop(id),  -- whose notice it is about; NULL: nobody's is known
  notice_id BLOB,
  order_id BLOB,
  kind TEXT NOT NULL,        -- 'report', 'complaint', 'auto_reply', 'reply', 'unreadable'
  traced_by TEXT,            -- 'address', 'message_id', 'references', 'in_reply_to', 'body'
  because TEXT NOT NULL,     -- what followed from it, or why it is nobody's, for staff
  status TEXT,               -- '5.1.1', of a report
  sender TEXT NOT NULL,      -- masked
  sender_key BLOB,           -- SHA-256 of the folded address; NULL where there was none
  subject TEXT NOT NULL,
  text TEXT NOT NULL,
  message_id TEXT NOT NULL,
  bytes INTEGER NOT NULL,    -- of the whole mail
  at INTEGER NOT NULL
);
CREATE INDEX inbound_mail_by_shop ON inbound_mail (shop_id, seq);

-- How far a mailbox has been read.
CREATE TABLE mailbox (
  name TEXT PRIMARY KEY,     -- user@host/folder
  uid_validity INTEGER NOT NULL,
  last_uid INTEGER NOT NULL,
  read_at INTEGER NOT NULL
) WITHOUT ROWID;
