#include "app/way_flags.hpp"

#include <CLI/CLI.hpp>

#include "app/adapter_word.hpp"
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

// 0 where a long one costs as much as a short one.
std::optional<std::int64_t> long_cost(const std::string& amount) {
  const std::int64_t cost = milli(amount);
  return cost == 0 ? std::nullopt : std::optional(cost);
}

}  // namespace

void add_way_flags(CLI::App& command, WayFlags& flags) {
  add_terms(command, "mail", terms_of(flags, Way::email));
  as_setting(command.add_option("--sms-by", flags.sms_by));
  as_setting(command.add_option("--sms-sender", flags.sms.sender));
  as_setting(command.add_option("--sms-long-cost", flags.sms_long_cost));
  add_terms(command, "sms", terms_of(flags, Way::sms));
  as_setting(command.add_option("--alimtalk-by", flags.alimtalk_by));
  as_setting(command.add_option("--alimtalk-report-within", flags.alimtalk_report_within));
  add_terms(command, "alimtalk", terms_of(flags, Way::alimtalk));
  as_setting(command.add_option("--push-by", flags.push_by));
  as_setting(command.add_option("--push-contact", flags.push.contact));
  as_setting(command.add_option("--push-services", flags.push_services));
  add_terms(command, "push", terms_of(flags, Way::push));
  as_setting(command.add_option("--messages-reserve", flags.reserve));
  as_setting(command.add_option("--kannel-url", flags.sms.kannel.url));
  as_setting(command.add_option("--kannel-user", flags.sms.kannel.user));
  as_setting(command.add_option("--kannel-password-file", flags.sms.kannel.password_file));
  as_setting(command.add_option("--kannel-report-url", flags.sms.kannel.report_url));
  as_setting(command.add_option("--solapi-url", flags.sms.solapi.url));
  as_setting(command.add_option("--solapi-key", flags.sms.solapi.key));
  as_setting(command.add_option("--solapi-secret-file", flags.sms.solapi.secret_file));
}

WayOptions way_options(const WayFlags& flags) {
  WayOptions options;
  options.sms = flags.sms;
  options.sms.by =
      adapter_named(flags.sms_by, {SmsBy::off, SmsBy::log, SmsBy::kannel, SmsBy::solapi});
  options.sms.alimtalk_by =
      adapter_named(flags.alimtalk_by, {AlimtalkBy::off, AlimtalkBy::log, AlimtalkBy::solapi});
  options.sms.long_cost_milli = long_cost(flags.sms_long_cost);
  options.alimtalk_report_within = std::chrono::minutes{flags.alimtalk_report_within};
  options.push = flags.push;
  options.push.by = adapter_named(flags.push_by, {PushBy::off, PushBy::log, PushBy::web});
  options.push.any_service = flags.push_services == "any";
  for (std::size_t way = 0; way < kWays; ++way) {
    const WayFlags::Terms& given = flags.terms[way];
    const std::int64_t budget = milli(given.monthly_budget);
    options.terms[way] = {.per_second = static_cast<double>(given.per_second),
                          .cost_milli = milli(given.cost),
                          .budget_milli = budget,
                          .reserve_milli = budget / 100 * flags.reserve};
  }
  return options;
}

}  // namespace onda::app
