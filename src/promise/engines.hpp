#pragma once
// The tables of every shop: one engine each, fed by inputs, read by many. Promises: the same inputs
// in the same order give the same bytes of save(), whether or not they went through save() and
// restore() in between. Not thread-safe; the service guards it.

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "promise/feed.hpp"
#include "promise/watch/risk_record.hpp"

namespace onda::promise {

// Where a shop's days begin, in minutes east of UTC.
using DayOffsets = std::map<ShopId, int>;

// What left or arrived at a node on a day that has ended, against what was to be expected. Sellers
// are counted for the tables alone, not here.
struct NodeDay {
  ShopId shop{};
  Day day;
  CohortKind kind = CohortKind::everywhere;
  std::string node;  // its name; "" for all parcels of the shop
  double observed = 0, expected = 0;
};

// What is learnt of one shop.
struct ShopTables {
  Engine engine{};
  RiskRecord risks{};
};

class Engines {
 public:
  explicit Engines(DayOffsets offsets = {}) : offsets_(std::move(offsets)) {}

  // Shops that come later are told of before their first input.
  void know(ShopId shop, int utc_offset_min) { offsets_[shop] = utc_offset_min; }
  // In the order given; the tables of a shop never go back in time.
  void feed(const std::vector<Input>& inputs);

  // A parcel that is not yet: for quotes. Nothing for a shop without tables.
  [[nodiscard]] Distribution quote(ShopId shop,
                                   const Parcel& parcel,
                                   Milestone since,
                                   Instant at) const;
  // Of one shop; nullptr where nothing was told of it yet.
  [[nodiscard]] const ShopTables* find(ShopId shop) const;

  // Of the days that ended since the last call.
  [[nodiscard]] std::vector<NodeDay> take_closed_days();

  struct Size {
    std::size_t parcels = 0, nodes = 0, bytes = 0;
  };
  [[nodiscard]] Size size() const;

  [[nodiscard]] std::string save() const;
  // Fails with engine_unreadable or record_unreadable.
  [[nodiscard]] static Result<Engines> restore(std::string_view saved, DayOffsets offsets);

 private:
  [[nodiscard]] ShopTables& tables_of(ShopId shop);
  void advance(ShopId shop, ShopTables& tables, Instant to);
  [[nodiscard]] int offset_of(ShopId shop) const;  // minutes east of UTC
  [[nodiscard]] EngineSettings settings_of(ShopId shop) const;
  void apply(const Input& input);
  void name(std::string word);
  void close_days(ShopId shop, Engine& engine);
  [[nodiscard]] Result<void> restore_shop(std::string_view& saved);

  DayOffsets offsets_;
  std::map<ShopId, ShopTables> shops_;
  std::map<CohortKey, std::string> names_;  // of nodes, as people know them
  std::vector<NodeDay> closed_;
};

}  // namespace onda::promise
