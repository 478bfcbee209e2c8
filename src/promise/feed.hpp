#pragma once
// What the tables are fed, one input after another, as data: written down
// before it takes effect, so that tables which are fed the same lines again are
// the same to the last bit (ADR 0010).

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/ids.hpp"
#include "base/json.hpp"
#include "base/time.hpp"
#include "promise/estimate/engine.hpp"

namespace onda::promise {

// A shipment as the tables know it.
struct ParcelName {
  ShopId shop{};
  std::int64_t shipment = 0;  // its seq
};
[[nodiscard]] ParcelKey key_of(const ParcelName& name);

// A parcel's way begins (it is ordered), or more of it is known.
struct Begun {
  ParcelName parcel;
  Instant at;
  std::string country, origin, region, area, locality, carrier, service;
  std::int64_t items = 0;
};
struct Passed {
  ParcelName parcel;
  Instant at;
  Milestone milestone{};
  std::string facility;
};
// The promised day of a parcel ends then.
struct Promised {
  ParcelName parcel;
  Instant at;
  Instant ends_at;
};
struct Arrived {
  ParcelName parcel;
  Instant at;
};
struct Abandoned {
  ParcelName parcel;
  Instant at;
  Abandon why{};
};
// The carrier names a date: it says that the parcel has arrived by then.
struct Dated {
  ParcelName parcel;
  Instant at, arrival;
};
// Time passes without news; tables of every shop hear of it.
struct Ticked {
  Instant at;
};
// The shop's own table says that such parcels take so long.
struct Assumed {
  ShopId shop{};
  std::string origin, region, carrier, service;
  double low_days = 0, high_days = 0;
};
// The shop says on which local days since 1970 parcels to a country rest ("": to any); they replace
// those it said before.
struct Rested {
  ShopId shop{};
  std::string country;
  std::vector<std::int32_t> days;
};
using Input =
    std::variant<Begun, Passed, Promised, Arrived, Abandoned, Dated, Ticked, Assumed, Rested>;

[[nodiscard]] Instant time_of(const Input& input);  // the epoch for what has none

// One line of JSON for each; a line that is not one of ours fails with
// feed_unreadable.
[[nodiscard]] std::string encode(const std::vector<Input>& inputs);
[[nodiscard]] Result<std::vector<Input>> decode(std::string_view lines);

// The parcel in the words of the tables.
[[nodiscard]] Parcel parcel_of(const Begun& begun);

}  // namespace onda::promise
