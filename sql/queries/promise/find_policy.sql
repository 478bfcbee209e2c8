-- ?1 shop
SELECT late_rate, late_cost, day_cost, alarm_p_late, notice_cost, silence_cost
FROM promise_policy WHERE shop_id = ?1
