#pragma once
// Reports made ready for the writer: checked, normalised, with their keys; their texts kept.

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "tracking/history.hpp"
#include "tracking/report.hpp"

namespace onda::tracking {

// One event, ready to be written. Texts belong to the Batch.
struct Incoming {
  Uuid tracker{};            // tracker_key()
  std::string_view carrier;  // canonical
  std::string_view number;   // normal form
  Uuid key{};                // event_key()
  OffsetTime occurred_at;
  std::optional<Meaning> meaning;  // none: no table knows the words
  bool says_nothing = false;       // the table knows the words, and that they tell nothing
  std::string_view table_version;
  std::string_view code;
  std::string_view text;
  std::string_view place;
  std::string_view event_id;
  std::string_view vocabulary;  // '' for the carrier's own words
  std::optional<EstimatedDelivery> estimated_delivery = {};
};

// Events that one caller sends together. Owns their texts, so that a body can be let go.
class Batch {
 public:
  explicit Batch(ShopId shop) : shop_(shop) {}
  // Checks and adds a report. Fails with the error's field in `where`; then nothing was added.
  [[nodiscard]] Result<void> add(const Report& report);
  [[nodiscard]] ShopId shop() const { return shop_; }
  [[nodiscard]] const std::vector<Incoming>& events() const { return events_; }

 private:
  // A copy that lives as long as the batch.
  std::string_view keep(std::string_view text);

  ShopId shop_;
  std::vector<Incoming> events_;
  std::vector<std::unique_ptr<char[]>> blocks_;
  std::size_t used_ = 0;
  std::size_t size_ = 0;
};

}  // namespace onda::tracking
