-- To whom a test of a campaign goes where that is not the shop itself; until it has gone.
CREATE TABLE campaign_test (
  campaign_seq INTEGER PRIMARY KEY REFERENCES campaign(seq),
  address TEXT NOT NULL,     -- '': the shop's own
  language TEXT NOT NULL     -- '': the shop's own
);
