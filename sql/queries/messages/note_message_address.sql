-- ?1 seq, ?2 address_key: what it is being handed to
UPDATE campaign_message SET address_key = ?2 WHERE seq = ?1
