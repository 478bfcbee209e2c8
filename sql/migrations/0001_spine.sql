-- The spine: orders, shipments, trackers, events, and the fact log (outbox).
-- Times are milliseconds of UTC; dates are 'YYYY-MM-DD'; ids are 16 bytes (UUIDv7).

CREATE TABLE shop (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  locale TEXT NOT NULL DEFAULT 'ko',
  zone TEXT NOT NULL DEFAULT 'Asia/Seoul',
  email TEXT,
  phone TEXT,
  created_at INTEGER NOT NULL
);

CREATE TABLE orders (
  seq INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  shop_id INTEGER NOT NULL REFERENCES shop(id),
  number TEXT NOT NULL,
  placed_at INTEGER,
  placed_offset_min INTEGER,
  buyer_name TEXT,
  buyer_email TEXT,
  buyer_phone TEXT,
  email_key TEXT,      -- folded, for finding the order by number and e-mail
  phone_key TEXT,      -- E.164 or digits, likewise
  locale TEXT,
  zone TEXT,
  ship_to TEXT,        -- JSON of the address
  content BLOB NOT NULL,  -- SHA-256 of the order as given: the same order again is no conflict
  promised_from TEXT,
  promised_to TEXT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  UNIQUE (shop_id, number)
);
CREATE INDEX orders_by_promise ON orders (shop_id, promised_to) WHERE promised_to IS NOT NULL;
CREATE INDEX orders_by_email ON orders (shop_id, email_key) WHERE email_key IS NOT NULL;
CREATE INDEX orders_by_phone ON orders (shop_id, phone_key) WHERE phone_key IS NOT NULL;
CREATE INDEX orders_by_buyer ON orders (shop_id, buyer_name) WHERE buyer_name IS NOT NULL;

CREATE TABLE order_line (
  order_seq INTEGER NOT NULL REFERENCES orders(seq),
  line INTEGER NOT NULL,
  shop_id INTEGER NOT NULL,
  sku TEXT,
  name TEXT NOT NULL,
  quantity INTEGER NOT NULL,
  unit_price_minor INTEGER,
  currency TEXT,
  PRIMARY KEY (order_seq, line)
) WITHOUT ROWID;

-- One tracking number at one carrier, as one shop sees it. It exists before its shipment does:
-- an event for an unknown number makes it, and the shipment joins it later.
CREATE TABLE tracker (
  id INTEGER PRIMARY KEY,
  shop_id INTEGER NOT NULL REFERENCES shop(id),
  carrier TEXT NOT NULL,
  number TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  UNIQUE (shop_id, number, carrier)
);

-- Events are clustered by tracker. The key is a digest of what makes the event itself (see
-- src/tracking/event_key.hpp), so the primary key is what refuses duplicates.
CREATE TABLE tracking_event (
  tracker_id INTEGER NOT NULL,
  key BLOB NOT NULL,
  shop_id INTEGER NOT NULL,
  occurred_at INTEGER NOT NULL,
  offset_min INTEGER NOT NULL,
  received_at INTEGER NOT NULL,
  status TEXT,             -- our word; NULL where we have none for it
  detail TEXT,
  actor TEXT,
  table_version TEXT,      -- version of the normalisation table that gave the word
  code TEXT NOT NULL,      -- the carrier's own code and words, as they came; '' where not given
  text TEXT NOT NULL,
  place TEXT NOT NULL,
  event_id TEXT NOT NULL,  -- the carrier's own id of the event
  vocabulary TEXT NOT NULL,-- whose words they are; '' for the carrier's
  PRIMARY KEY (tracker_id, key)
) WITHOUT ROWID;

-- One parcel of an order. `status` … `event_count` are the fold of its events.
CREATE TABLE shipment (
  seq INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  shop_id INTEGER NOT NULL REFERENCES shop(id),
  order_seq INTEGER NOT NULL REFERENCES orders(seq),
  tracker_id INTEGER NOT NULL REFERENCES tracker(id),
  carrier TEXT NOT NULL,
  promised_from TEXT,
  promised_to TEXT,
  status TEXT NOT NULL,
  detail TEXT NOT NULL DEFAULT '',
  actor TEXT NOT NULL DEFAULT 'nobody',
  status_at INTEGER,       -- when the event that set the status happened
  last_event_at INTEGER,   -- of the newest event that counts
  last_event_key BLOB,
  delivered_at INTEGER,
  event_count INTEGER NOT NULL DEFAULT 0,
  single_use INTEGER NOT NULL DEFAULT 0,  -- 1: its number has had one use and one shipment
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  updated_hour INTEGER NOT NULL,  -- updated_at / 1 h: its index moves once an hour, not each scan
  UNIQUE (tracker_id, order_seq)
);
CREATE INDEX shipment_by_order ON shipment (order_seq);
-- Nearly every scan changes a status, so no index holds them all: the usual words are found among
-- the parcels of the shop that are not delivered, the others by an index that few ever enter.
CREATE INDEX shipment_by_shop ON shipment (shop_id);
CREATE INDEX shipment_undelivered ON shipment (shop_id) WHERE delivered_at IS NULL;
CREATE INDEX shipment_off_course ON shipment (shop_id, status) WHERE status NOT IN
  ('pending', 'info_received', 'picked_up', 'in_transit', 'out_for_delivery', 'delivered');
CREATE INDEX shipment_by_carrier ON shipment (shop_id, carrier);
CREATE INDEX shipment_by_promise ON shipment (shop_id, promised_to) WHERE promised_to IS NOT NULL;
CREATE INDEX shipment_by_update ON shipment (shop_id, updated_hour);

-- Raw words that no table knows: kept with their events, counted here.
CREATE TABLE unknown_status (
  shop_id INTEGER NOT NULL,
  vocabulary TEXT NOT NULL,
  code TEXT NOT NULL,
  text TEXT NOT NULL,
  count INTEGER NOT NULL,
  first_at INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  PRIMARY KEY (shop_id, vocabulary, code, text)
) WITHOUT ROWID;

-- The outbox: facts, appended in the transaction that made them true (ADR 0004).
CREATE TABLE fact (
  id INTEGER PRIMARY KEY,
  shop_id INTEGER NOT NULL,
  topic TEXT NOT NULL,
  subject BLOB NOT NULL,   -- the id of what it is about
  body TEXT NOT NULL,      -- JSON
  at INTEGER NOT NULL
);

-- How far each consumer has read, and who of us is reading now.
CREATE TABLE fact_consumer (
  name TEXT PRIMARY KEY,
  position INTEGER NOT NULL,
  lease_owner TEXT,
  leased_until INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;

-- Facts that a consumer could not handle yet. dead_at: given up, waits for a replay.
CREATE TABLE fact_retry (
  consumer TEXT NOT NULL,
  fact_id INTEGER NOT NULL,
  attempts INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  reason TEXT NOT NULL,
  dead_at INTEGER,
  PRIMARY KEY (consumer, fact_id)
) WITHOUT ROWID;
CREATE INDEX fact_retry_due ON fact_retry (consumer, due_at) WHERE dead_at IS NULL;
