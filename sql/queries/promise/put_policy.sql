-- ?1 shop, ?2 late_rate, ?3 late_cost, ?4 day_cost, ?5 alarm_p_late, ?6 notice_cost,
-- ?7 silence_cost, ?8 updated_at
INSERT INTO promise_policy (shop_id, late_rate, late_cost, day_cost, alarm_p_late, notice_cost,
                            silence_cost, updated_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
ON CONFLICT (shop_id) DO UPDATE SET late_rate = ?2, late_cost = ?3, day_cost = ?4,
  alarm_p_late = ?5, notice_cost = ?6, silence_cost = ?7, updated_at = ?8
