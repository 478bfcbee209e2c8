-- ?1 tracker, ?2 key, ?3 occurred_at, ?4 offset_min, ?5 status, ?6 detail, ?7 actor,
-- ?8 table_version, ?9 code, ?10 text, ?11 place, ?12 vocabulary,
-- ?13 estimated_delivery
-- Of two reports with one key the lesser stays, whichever came first, so that the history does not
-- depend on the order of arrival. A report that is equal changes nothing.
-- Where they differ in the carrier's date alone the greater one stays, and any before none: a date
-- that is told again without a new scan has been put off.
UPDATE tracking_event
SET occurred_at = ?3, offset_min = ?4, status = ?5, detail = ?6, actor = ?7, table_version = ?8,
    code = ?9, text = ?10, place = ?11, vocabulary = ?12, estimated_delivery = ?13
WHERE tracker_id = ?1 AND key = ?2
  AND ((occurred_at, offset_min, code, text, place, vocabulary, coalesce(status, ''))
         > (?3, ?4, ?9, ?10, ?11, ?12, coalesce(?5, ''))
       OR (occurred_at, offset_min, code, text, place, vocabulary, coalesce(status, ''))
            = (?3, ?4, ?9, ?10, ?11, ?12, coalesce(?5, ''))
          AND coalesce(estimated_delivery, '') < coalesce(?13, ''))
