-- People who may be written to, the lists they belong to, and campaigns.

CREATE TABLE contact (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,  -- never used again: old campaigns name it
  id BLOB NOT NULL UNIQUE,
  shop_id INTEGER NOT NULL REFERENCES shop(id),
  email TEXT,
  email_key TEXT,            -- folded as those of orders are; NULL where there is no address
  email_digest BLOB,         -- address_key(), as consents and suppressions name it
  phone TEXT,                -- E.164
  name TEXT NOT NULL,        -- may be empty
  language TEXT NOT NULL,    -- 'ko', 'en'
  zone TEXT NOT NULL,        -- may be empty: nobody knows
  attributes TEXT NOT NULL,  -- JSON: texts and numbers by name
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
);
CREATE UNIQUE INDEX contact_by_email ON contact (shop_id, email_key) WHERE email_key IS NOT NULL;
CREATE UNIQUE INDEX contact_by_phone ON contact (shop_id, phone) WHERE phone IS NOT NULL;
CREATE INDEX contact_by_shop ON contact (shop_id, seq);

-- Who belongs to a list says nothing of who may be written to: the ledger of consent does.
CREATE TABLE mailing_list (
  seq INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  shop_id INTEGER NOT NULL REFERENCES shop(id),
  name TEXT NOT NULL,
  about TEXT NOT NULL,       -- what its members get, in the shop's words; may be empty
  opt_in TEXT NOT NULL,      -- 'double', 'single'
  created_at INTEGER NOT NULL,
  UNIQUE (shop_id, name)
);
CREATE TABLE list_member (
  list_seq INTEGER NOT NULL REFERENCES mailing_list(seq),
  contact_seq INTEGER NOT NULL,
  joined_at INTEGER NOT NULL,
  PRIMARY KEY (list_seq, contact_seq)
) WITHOUT ROWID;
CREATE INDEX list_member_of_contact ON list_member (contact_seq);

CREATE TABLE campaign (
  seq INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  shop_id INTEGER NOT NULL REFERENCES shop(id),
  name TEXT NOT NULL,
  -- 'draft', 'planning', 'planned', 'sending', 'paused', 'done', 'cancelled'
  state TEXT NOT NULL,
  way TEXT NOT NULL,
  list_seq INTEGER REFERENCES mailing_list(seq),  -- NULL: every contact
  segment TEXT NOT NULL,     -- JSON; '' for all of the list
  goods TEXT NOT NULL,       -- the kind that is advertised; may be empty
  archive TEXT NOT NULL,     -- 'public', 'private'
  scheduled_at INTEGER,      -- begins then; NULL: as soon as it is planned
  ends_at INTEGER,           -- what has not gone by then goes no more; NULL in a draft
  plan_upto INTEGER NOT NULL DEFAULT 0,    -- contacts that came later are not in it
  plan_cursor INTEGER NOT NULL DEFAULT 0,  -- contacts so far have been judged
  planned INTEGER NOT NULL DEFAULT 0,      -- messages written
  plan_began_at INTEGER,
  began_at INTEGER,
  ended_at INTEGER,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
);
CREATE INDEX campaign_by_shop ON campaign (shop_id, seq);
CREATE INDEX campaign_at_work ON campaign (state, seq) WHERE ended_at IS NULL;

CREATE TABLE campaign_text (
  campaign_seq INTEGER NOT NULL REFERENCES campaign(seq),
  language TEXT NOT NULL,
  subject TEXT NOT NULL,
  body TEXT NOT NULL,        -- Markdown
  PRIMARY KEY (campaign_seq, language)
) WITHOUT ROWID;

-- The ledger of a campaign: one row for each contact, written before anything is sent. The columns
-- of a notice's standing; its ways are the campaign's, and so is the end of its time. Contact 0 is
-- the shop itself, to whom a test goes.
CREATE TABLE campaign_message (
  seq INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  campaign_seq INTEGER NOT NULL REFERENCES campaign(seq),
  contact_seq INTEGER NOT NULL,
  shop_id INTEGER NOT NULL,
  state TEXT NOT NULL,
  tries INTEGER NOT NULL,
  attempts INTEGER NOT NULL,
  due_at INTEGER,
  may_have_arrived INTEGER NOT NULL,
  because TEXT NOT NULL,
  address_key BLOB,          -- of the address that it was handed to
  handed_at INTEGER,
  changed_at INTEGER NOT NULL,
  UNIQUE (campaign_seq, contact_seq)
);
CREATE INDEX campaign_message_by_state ON campaign_message (campaign_seq, state, contact_seq);
CREATE INDEX campaign_message_due ON campaign_message (campaign_seq, due_at)
  WHERE due_at IS NOT NULL;
CREATE INDEX campaign_message_to ON campaign_message (contact_seq, handed_at)
  WHERE handed_at IS NOT NULL;
CREATE INDEX campaign_message_test ON campaign_message (due_at)
  WHERE contact_seq = 0 AND due_at IS NOT NULL;

-- How often a shop writes to one person of its own accord.
CREATE TABLE newsletter_terms (
  shop_id INTEGER PRIMARY KEY REFERENCES shop(id),
  most INTEGER NOT NULL,     -- advertisements to one contact; 0: no bound
  within_days INTEGER NOT NULL
);
