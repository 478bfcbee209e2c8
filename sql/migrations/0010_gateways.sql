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
