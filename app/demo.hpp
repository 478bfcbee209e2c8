#pragma once
// `onda demo`: the real server on a data folder of its own, with a clock that runs faster than life
// and a simulated shop that speaks to it through the public HTTP API.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "app/application.hpp"
#include "app/demo_feed.hpp"
#include "sim/shop_client.hpp"

namespace onda::app {

struct DemoArgs {
  std::filesystem::path folder = "demo-data";
  std::uint64_t seed = 1;
  double speed = 600;         // 1 to 100,000
  ServeOptions serving = {};  // how it serves; whose folder and shop are the demonstration's
};

class Demo {
 public:
  // Begins afresh: the folder's database is made new, the past two weeks of the world are told to
  // it, and then its present follows the clock. Same seed, same world.
  [[nodiscard]] static Result<std::unique_ptr<Demo>> start(const DemoArgs& args);

  [[nodiscard]] std::uint16_t port() const { return application_->port(); }
  [[nodiscard]] const std::string& origin() const;
  [[nodiscard]] const sim::World& world() const { return world_; }
  [[nodiscard]] Instant now() const { return clock_.now(); }
  [[nodiscard]] const sim::Telling::Told& history() const { return history_; }
  // The page of a parcel that is moving now, found as its buyer would find it: by order and mail
  // address.
  [[nodiscard]] Result<std::string> buyer_page() const;
  // Of its shop, with every scope; a folder begins afresh with another.
  [[nodiscard]] const std::string& key() const { return key_; }

 private:
  explicit Demo(const DemoArgs& args);
  [[nodiscard]] Result<void> open(const DemoArgs& args);

  sim::World world_;
  ScaledClock clock_;
  std::unique_ptr<Application> application_;
  std::string key_;
  std::optional<sim::ShopClient> client_;
  std::unique_ptr<DemoFeed> feed_;
  sim::Telling::Told history_;
};

// What the visitor is told: what runs, how fast, three links to open, and how to ask the API.
[[nodiscard]] std::string greeting(const Demo& demo, const DemoArgs& args);

}  // namespace onda::app
