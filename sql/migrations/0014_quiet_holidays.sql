-- Whether the days on which a buyer's country rests are quiet.
ALTER TABLE notice_terms ADD COLUMN quiet_holidays INTEGER NOT NULL DEFAULT 0;
