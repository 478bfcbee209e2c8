-- ?1 seq, ?2 state, ?3 tries, ?4 attempts, ?5 due_at, ?6 may_have_arrived, ?7 because, ?8 now,
-- ?9 handed_at, ?10 address_key of what it is being handed to (NULL: as it was)
UPDATE campaign_message SET state = ?2, tries = ?3, attempts = ?4, due_at = ?5,
  may_have_arrived = ?6, because = ?7, changed_at = ?8, handed_at = ?9,
  address_key = coalesce(?10, address_key)
WHERE seq = ?1
