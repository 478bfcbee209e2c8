#pragma once
// The flags of the ways to a buyer beside mail, and of what each way costs.

#include <array>
#include <string>

#include "app/push_channel.hpp"
#include "app/sms_channel.hpp"
#include "messages/way_flow.hpp"

namespace CLI {
class App;
}

namespace onda::app {

inline constexpr std::size_t kWays = 4;
using AllWayTerms = std::array<messages::WayTerms, kWays>;  // in the order of the enum

// How each way is used, as the settings say.
struct WayOptions {
  SmsOptions sms = {};
  PushOptions push = {};
  AllWayTerms terms = {};
  Millis alimtalk_report_within{180'000};  // after that the next way is taken

  [[nodiscard]] const messages::WayTerms& terms_of(messages::Way way) const {
    return terms[static_cast<std::size_t>(way)];
  }
};

// As they stand on the command line; way_settings.hpp says their units.
struct WayFlags {
  struct Terms {
    std::int64_t per_second = 0;
    std::string cost = "0";
    std::string monthly_budget = "0";
  };
  std::array<Terms, kWays> terms;
  std::int64_t reserve = 20;
  std::string sms_by = "off";
  std::string sms_long_cost = "0";
  std::string alimtalk_by = "off";
  std::int64_t alimtalk_report_within = 3;
  SmsOptions sms;
  std::string push_by = "off";
  std::string push_services = "public";
  PushOptions push;
};

void add_way_flags(CLI::App& command, WayFlags& flags);

// What they say, put where it belongs.
[[nodiscard]] WayOptions way_options(const WayFlags& flags);

}  // namespace onda::app
