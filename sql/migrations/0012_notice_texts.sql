-- What shops say in their own words, and the facts with which their systems ask for a notice.

ALTER TABLE notice ADD COLUMN facts TEXT NOT NULL DEFAULT '';  -- JSON; '' where none were given
-- While one waits that nobody has tried to send, another of its kind is the same news; but not
-- where each has facts of its own.
DROP INDEX notice_waiting;
CREATE UNIQUE INDEX notice_waiting ON notice (shop_id, subject, trigger, order_id)
  WHERE state = 'queued' AND attempts = 0 AND facts = '';

-- A shop's own text of a trigger, a row for each version; nothing is changed or taken away.
CREATE TABLE notice_text (
  shop_id INTEGER NOT NULL REFERENCES shop(id),
  trigger TEXT NOT NULL,
  language TEXT NOT NULL,
  version INTEGER NOT NULL,    -- from 1; the greatest is the one in use
  parts TEXT NOT NULL,         -- JSON: part -> ICU pattern; what is not there is in Onda's words
  goes_back_to INTEGER,        -- the version that it repeats, 0: Onda's words; NULL: none
  written_by TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (shop_id, trigger, language, version)
) WITHOUT ROWID;

-- Which version a message was written with; 0: Onda's own words.
ALTER TABLE notice_attempt ADD COLUMN text_version INTEGER NOT NULL DEFAULT 0;

-- Messages that a shop sent to itself, to see how a text arrives. No buyer's news, so not notices.
CREATE TABLE notice_test (
  seq INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,     -- names the message on its way
  shop_id INTEGER NOT NULL REFERENCES shop(id),
  trigger TEXT NOT NULL,
  language TEXT NOT NULL,
  text_version INTEGER NOT NULL,
  way TEXT NOT NULL,
  address TEXT NOT NULL,       -- masked
  sent_by TEXT NOT NULL,
  at INTEGER NOT NULL,
  state TEXT NOT NULL,         -- 'claimed' until there is an answer
  answer TEXT NOT NULL
);
CREATE INDEX notice_test_by_shop ON notice_test (shop_id, at);
