-- ?1 id, ?2 campaign seq, ?3 shop, ?4 now: a message to the shop itself; one that is there goes
-- anew
INSERT INTO campaign_message (id, campaign_seq, contact_seq, shop_id, state, tries, attempts,
                              due_at, may_have_arrived, because, changed_at)
VALUES (?1, ?2, 0, ?3, 'queued', 0, 0, ?4, 0, '', ?4)
ON CONFLICT (campaign_seq, contact_seq) DO UPDATE SET id = excluded.id, state = 'queued',
  tries = 0, attempts = 0, due_at = excluded.due_at, may_have_arrived = 0, because = '',
  handed_at = NULL, changed_at = excluded.changed_at
