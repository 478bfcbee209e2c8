-- ?1 id, ?2 campaign seq, ?3 contact seq, ?4 shop, ?5 due_at, ?6 now. A contact has one.
INSERT INTO campaign_message (id, campaign_seq, contact_seq, shop_id, state, tries, attempts,
                              due_at, may_have_arrived, because, changed_at)
VALUES (?1, ?2, ?3, ?4, 'queued', 0, 0, ?5, 0, '', ?6) ON CONFLICT DO NOTHING
