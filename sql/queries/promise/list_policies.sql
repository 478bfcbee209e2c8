-- Of every shop that has one.
SELECT late_rate, late_cost, day_cost, alarm_p_late, notice_cost, silence_cost, shop_id
FROM promise_policy
