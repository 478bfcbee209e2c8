-- What the ways to telephones and browsers need to know.

-- The templates that Kakao has approved, as the shop names them here.
CREATE TABLE alimtalk_template (
  shop_id INTEGER NOT NULL REFERENCES shop(id),
  trigger TEXT NOT NULL,
  language TEXT NOT NULL,
  sender TEXT NOT NULL,       -- the shop's Kakao channel at the gateway (Solapi: pfId)
  template_id TEXT NOT NULL,  -- the gateway's name of the template
  body TEXT NOT NULL,         -- as approved, with #{variables}
  buttons TEXT NOT NULL,      -- JSON, as the API takes them
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (shop_id, trigger, language)
) WITHOUT ROWID;

-- The browsers in which a buyer asked to be told of an order.
CREATE TABLE push_subscription (
  shop_id INTEGER NOT NULL REFERENCES shop(id),
  order_id BLOB NOT NULL,
  endpoint_key BLOB NOT NULL,  -- SHA-256 of the endpoint
  subscription TEXT NOT NULL,  -- JSON: endpoint and keys
  created_at INTEGER NOT NULL,
  PRIMARY KEY (shop_id, order_id, endpoint_key)
) WITHOUT ROWID;
CREATE INDEX push_by_endpoint ON push_subscription (shop_id, endpoint_key);
