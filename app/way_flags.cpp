#include "app/way_flags.hpp"

#include <CLI/CLI.hpp>

#include "app/settings.hpp"
#include "base/check.hpp"
#include "base/config.hpp"

namespace onda::app {
namespace {

using messages::Way;

WayFlags::Terms& terms_of(WayFlags& flags, Way way) {
  return flags.terms[static_cast<std::size_t>(way)];
}

// `section` as the settings name it: mail, sms, …
void add_terms(CLI::App& command, const std::string& section, WayFlags::Terms& terms) {
  as_setting(command.add_option("--" + section + "-per-second", terms.per_second));
  as_setting(command.add_option("--" + section + "-cost", terms.cost));
  as_setting(command.add_option("--" + section + "-monthly-budget", terms.monthly_budget));
}

std::int64_t milli(const std::string& amount) {
  const std::optional<std::int64_t> value = config::milli_of(amount);
  CHECK(value.has_value());  // the flag was checked
  return *value;
}

SmsBy sms_by_of(std::string_view word) {
  if (word == "log") return SmsBy::log;
  if (word == "kannel") return SmsBy::kannel;
  CHECK(word == "off");
  return SmsBy::off;
}

}  // namespace

void add_way_flags(CLI::App& command, WayFlags& flags) {
  add_terms(command, "mail", terms_of(flags, Way::email));
  as_setting(command.add_option("--sms-by", flags.sms_by));
  as_setting(command.add_option("--sms-sender", flags.sms.sender));
  add_terms(command, "sms", terms_of(flags, Way::sms));
  as_setting(command.add_option("--kannel-url", flags.sms.kannel.url));
  as_setting(command.add_option("--kannel-user", flags.sms.kannel.user));
  as_setting(command.add_option("--kannel-password-file", flags.sms.kannel.password_file));
  as_setting(command.add_option("--kannel-report-url", flags.sms.kannel.report_url));
}

WayOptions way_options(const WayFlags& flags) {
  WayOptions options;
  options.sms = flags.sms;
  options.sms.by = sms_by_of(flags.sms_by);
  for (std::size_t way = 0; way < kWays; ++way) {
    const WayFlags::Terms& given = flags.terms[way];
    options.terms[way] = {.per_second = static_cast<double>(given.per_second),
                          .cost_milli = milli(given.cost),
                          .budget_milli = milli(given.monthly_budget)};
  }
  return options;
}

}  // namespace onda::app
