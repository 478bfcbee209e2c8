-- What shops tell of an order between the sale and the carrier. A set, as events are: a row for
-- each moment told, and its course is the fold of them (src/orders/course.hpp).

CREATE TABLE order_milestone (
  order_seq INTEGER NOT NULL REFERENCES orders(seq),
  milestone TEXT NOT NULL,     -- 'paid', 'stock_short', 'stocked', 'packed', 'handed_over'
  at INTEGER NOT NULL,
  shop_id INTEGER NOT NULL,
  offset_min INTEGER NOT NULL,
  expected TEXT,               -- of 'stock_short': the local date of the stock
  told_at INTEGER NOT NULL,
  PRIMARY KEY (order_seq, milestone, at)
) WITHOUT ROWID;

-- While an item is short: since when, and from when on it is to be there, as the shop says.
ALTER TABLE estimate ADD COLUMN short_since INTEGER;
ALTER TABLE estimate ADD COLUMN stock_from INTEGER;
