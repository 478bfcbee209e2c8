-- Promises, estimates, delays, and what they are made from.

-- What the buyer was told, a row for each change; the newest of a shipment stands.
CREATE TABLE promise (
  seq INTEGER PRIMARY KEY,
  shop_id INTEGER NOT NULL REFERENCES shop(id),
  shipment_seq INTEGER NOT NULL REFERENCES shipment(seq),
  window_from TEXT,           -- local dates of the destination, both included
  window_to TEXT NOT NULL,
  ends_at INTEGER NOT NULL,   -- the end of the last day there
  was_from TEXT,              -- what it replaces; NULL for the first
  was_to TEXT,
  cause TEXT NOT NULL,        -- 'given' with the shipment or its order, 'changed' by the shop
  because TEXT NOT NULL,      -- the shop's words; '' where it gave none
  at INTEGER NOT NULL
);
CREATE INDEX promise_by_shipment ON promise (shipment_seq, seq);

-- What is believed of each shipment's arrival, and how far its scans have been learnt from.
CREATE TABLE estimate (
  shipment_seq INTEGER PRIMARY KEY REFERENCES shipment(seq),
  shop_id INTEGER NOT NULL REFERENCES shop(id),
  carrier TEXT NOT NULL,
  origin TEXT NOT NULL,        -- the names of the two ends, as the tables know them
  destination TEXT NOT NULL,
  zone TEXT NOT NULL,          -- of the destination
  begun_at INTEGER NOT NULL,
  learnt_at INTEGER,           -- of the newest scan that was learnt from
  learnt_key BLOB,
  place TEXT NOT NULL DEFAULT '',    -- that the newest scan names
  trouble TEXT NOT NULL DEFAULT '',  -- the carrier's word for it, while that is its newest
  promise_ends_at INTEGER,     -- of the promise that stands
  at INTEGER,                  -- when the estimate was made; NULL where none ever was
  q05 INTEGER, q10 INTEGER, q50 INTEGER, q90 INTEGER, q95 INTEGER,
  p_late REAL,                 -- NULL where nothing was promised
  p_never REAL,
  n_eff REAL,
  grounds TEXT NOT NULL DEFAULT '',
  told_at INTEGER,             -- the estimate that was last told; between two the page stands still
  told_q10 INTEGER, told_q50 INTEGER, told_q90 INTEGER,
  told_p_late REAL,
  delay_seq INTEGER,           -- the open delay
  exception_at INTEGER,        -- the carrier's own first word of trouble
  ended_at INTEGER,            -- delivered, returned, lost, cancelled
  ending TEXT
) WITHOUT ROWID;
CREATE INDEX estimate_open ON estimate (shipment_seq) WHERE ended_at IS NULL;
CREATE INDEX estimate_open_by_shop ON estimate (shop_id, carrier) WHERE ended_at IS NULL;

-- Each estimate that was told, with what made it change.
CREATE TABLE estimate_change (
  shipment_seq INTEGER NOT NULL,
  at INTEGER NOT NULL,
  shop_id INTEGER NOT NULL,
  cause TEXT NOT NULL,         -- 'first', 'scan', 'silence', 'promise', 'tables'
  q10 INTEGER NOT NULL, q50 INTEGER NOT NULL, q90 INTEGER NOT NULL,
  p_late REAL,
  was_q10 INTEGER, was_q50 INTEGER, was_q90 INTEGER,
  was_p_late REAL,
  PRIMARY KEY (shipment_seq, at)
) WITHOUT ROWID;

CREATE TABLE delay (
  seq INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  shop_id INTEGER NOT NULL REFERENCES shop(id),
  shipment_seq INTEGER NOT NULL REFERENCES shipment(seq),
  carrier TEXT NOT NULL,
  state TEXT NOT NULL,         -- 'opened', 'revised', 'confirmed', 'withdrawn', 'closed'
  test TEXT NOT NULL,          -- what opened it
  cause TEXT NOT NULL,         -- the likeliest; 'unexplained' where none reaches one half
  cause_probability REAL NOT NULL,
  p_late REAL,
  promise_ends_at INTEGER,
  expected_at INTEGER,         -- the median of the estimate behind it
  evidence TEXT NOT NULL,      -- JSON
  causes TEXT NOT NULL,        -- JSON, the likeliest first
  opened_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  confirmed_at INTEGER,
  ended_at INTEGER,            -- withdrawn or closed
  ending TEXT,                 -- 'recovered', 'delivered', 'returned', 'lost', 'cancelled', …
  was_late INTEGER,            -- 1 where the promise was broken in the end, 0 where it was kept
  exception_at INTEGER         -- the carrier's own first word of trouble
);
CREATE UNIQUE INDEX delay_open ON delay (shipment_seq) WHERE ended_at IS NULL;
CREATE INDEX delay_by_shipment ON delay (shipment_seq);
CREATE INDEX delay_by_shop ON delay (shop_id, seq);
CREATE INDEX delay_by_state ON delay (shop_id, state, seq);
CREATE INDEX delay_by_cause ON delay (shop_id, cause, seq);

-- Each transition of a delay, with its evidence.
CREATE TABLE delay_step (
  delay_seq INTEGER NOT NULL REFERENCES delay(seq),
  step INTEGER NOT NULL,
  state TEXT NOT NULL,
  at INTEGER NOT NULL,
  cause TEXT NOT NULL,
  p_late REAL,
  expected_at INTEGER,
  evidence TEXT NOT NULL,
  PRIMARY KEY (delay_seq, step)
) WITHOUT ROWID;

-- What the world outside says: weather, holidays, strikes, roads.
CREATE TABLE signal (
  seq INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  shop_id INTEGER NOT NULL REFERENCES shop(id),
  kind TEXT NOT NULL,
  country TEXT NOT NULL,       -- '' where it is not bound to one, likewise below
  region TEXT NOT NULL,
  carrier TEXT NOT NULL,
  facility TEXT NOT NULL,
  starts_at INTEGER NOT NULL,
  ends_at INTEGER,
  text TEXT NOT NULL,
  source TEXT NOT NULL,
  reference TEXT NOT NULL,     -- the source's own name of it: told again it changes the row
  created_at INTEGER NOT NULL,
  UNIQUE (shop_id, source, reference)
);
CREATE INDEX signal_by_time ON signal (shop_id, starts_at);

-- The shop's own table of days, for lanes that have no history yet.
CREATE TABLE transit_row (
  shop_id INTEGER NOT NULL REFERENCES shop(id),
  carrier TEXT NOT NULL,       -- '' for any, likewise below
  service TEXT NOT NULL,
  origin TEXT NOT NULL,
  destination TEXT NOT NULL,
  days_from REAL NOT NULL,     -- from order to delivery: one in ten comes sooner
  days_to REAL NOT NULL,       -- nine in ten have come
  price_minor INTEGER,
  currency TEXT,
  PRIMARY KEY (shop_id, carrier, service, origin, destination)
) WITHOUT ROWID;

-- How a shop promises and when it wants to hear of trouble. No row: the defaults.
CREATE TABLE promise_policy (
  shop_id INTEGER PRIMARY KEY REFERENCES shop(id),
  late_rate REAL,              -- promise so that this share comes late …
  late_cost REAL,              -- … or so that cost is least: of a late parcel,
  day_cost REAL,               -- of each day promised
  alarm_p_late REAL,           -- a delay is opened from here on …
  notice_cost REAL,            -- … or from notice_cost / silence_cost
  silence_cost REAL,
  updated_at INTEGER NOT NULL
);

-- How estimates turned out, summed when a parcel arrives. `horizon`: whole days before arrival at
-- which the estimate stood; -1 for the first one. Times are sums of milliseconds.
CREATE TABLE reliability (
  shop_id INTEGER NOT NULL,
  day TEXT NOT NULL,           -- of the arrivals, UTC
  carrier TEXT NOT NULL,
  origin TEXT NOT NULL,
  destination TEXT NOT NULL,
  horizon INTEGER NOT NULL,
  parcels INTEGER NOT NULL,
  covered INTEGER NOT NULL,    -- arrived between q10 and q90
  width_ms INTEGER NOT NULL,   -- of that interval
  error_ms INTEGER NOT NULL,   -- of the median, absolute
  bias_ms INTEGER NOT NULL,    -- arrival minus median
  promised INTEGER NOT NULL,
  late INTEGER NOT NULL,
  said_late REAL NOT NULL,     -- the P(late) of the promised ones
  brier REAL NOT NULL,
  changes INTEGER NOT NULL,    -- told changes of the estimate by more than a day (horizon -1 only)
  journey_ms INTEGER NOT NULL, -- from beginning to arrival (horizon -1 only)
  PRIMARY KEY (shop_id, day, carrier, origin, destination, horizon)
) WITHOUT ROWID;

-- What arrived, or left a place, each day against what was to be expected of the parcels there.
CREATE TABLE network_day (
  shop_id INTEGER NOT NULL,
  day TEXT NOT NULL,           -- where the shop is
  kind TEXT NOT NULL,          -- 'everywhere', 'carrier', 'region', 'lane', 'facility'
  node TEXT NOT NULL,          -- its name; '' for everywhere
  observed REAL NOT NULL,
  expected REAL NOT NULL,
  PRIMARY KEY (shop_id, day, kind, node)
) WITHOUT ROWID;

-- The tables of estimates (ADR 0010): what they were fed, in order, and images of them.
CREATE TABLE tables_feed (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,  -- images name rows that are forgotten since
  at INTEGER NOT NULL,
  inputs TEXT NOT NULL         -- one JSON array a line
);
CREATE TABLE tables_image (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL,
  feed_seq INTEGER NOT NULL,   -- the last row of the feed that it covers
  bytes INTEGER NOT NULL,
  made_at INTEGER NOT NULL,
  complete INTEGER NOT NULL    -- 1 when all its parts are there
);
CREATE TABLE tables_image_part (
  image_id INTEGER NOT NULL REFERENCES tables_image(id),
  part INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (image_id, part)
);
