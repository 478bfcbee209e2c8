#pragma once
// The truth file: NDJSON that says what really happened and why. Written beside the public files
// and never given to Onda; it is what estimates, alarms and named causes are measured against.

#include <string>
#include <string_view>

#include "sim/incidents.hpp"
#include "sim/types.hpp"

namespace onda::sim {

// {"kind":"incident","what":"congestion","node":"kr.cjlogistics/옥천HUB","from":…,"until":…,
//  "share":0.6,"percent":120}
void append_truth(std::string& out, const Incident& incident);

// {"kind":"parcel","order":…,"carrier":…,"tracking_number":…,"placed_at":…,"promised":{…},
//  "planned":{"payment":…,…,"delivery":…},"actual":{…},"lost":false,"late_h":0,
//  "cause":"hub_congestion",
//  "causes":[{"cause":…,"stage":…,"node":…,"since":…,"what":…,"excess_h":…}],
//  "feed":{"unreported":0,"repeated":0,"late":0}}
// `cause` is the one with the largest excess (for a lost parcel "loss"), null where nothing cost
// time.
void append_truth(std::string& out, const Truth& truth);

// Head and rows of the same as a table, one row for each cause that acted, with
// what it alone cost in the end, which may be nothing:
// shipment,cause,stage,excess_days,late_days,from,until,node
// A dead feed stands in it with the days by which it hid the parcel, where those are half a day.
inline constexpr std::string_view kTruthHead =
    "shipment,cause,stage,excess_days,late_days,from,until,node\n";
void append_truth_rows(std::string& out, const Truth& truth);

// The cause that explains most; nothing where no cause cost time.
[[nodiscard]] const Blame* main_blame(const Truth& truth);

}  // namespace onda::sim
