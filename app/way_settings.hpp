#pragma once
// The settings of the ways to a buyer beside mail, and what each way costs.

#include <array>

#include "app/setting_row.hpp"

namespace onda::app {

constexpr SettingRow per_second(std::string_view key, const char* flag) {
  return {{.key = key,
           .kind = config::Kind::number,
           .fallback = "0",
           .help = "At the most; 0: as fast as it goes",
           .unit = "messages a second",
           .least = 0,
           .most = 100'000},
          flag};
}

constexpr SettingRow amount(std::string_view key, const char* flag, std::string_view help) {
  return {{.key = key, .kind = config::Kind::amount, .fallback = "0", .help = help}, flag};
}

constexpr std::string_view kCost = "Of one message, in the shop's currency";
constexpr std::string_view kBudget = "Of a shop and month, in its currency; 0: no bound";

// docs/operations/configuration.md has the same rows; a test compares the two.
inline constexpr auto kWayRows = std::to_array<SettingRow>({
    per_second("mail.per_second", "--mail-per-second"),
    amount("mail.cost", "--mail-cost", kCost),
    amount("mail.monthly_budget", "--mail-monthly-budget", kBudget),
    {{.key = "sms.by",
      .kind = config::Kind::word,
      .fallback = "off",
      .help = "How text messages go out: off, log (to nobody), kannel or solapi",
      .words = "off log kannel solapi"},
     "--sms-by"},
    {{.key = "sms.sender", .fallback = "", .help = "The number that text messages come from"},
     "--sms-sender"},
    per_second("sms.per_second", "--sms-per-second"),
    amount("sms.cost", "--sms-cost", kCost),
    amount("sms.long_cost", "--sms-long-cost", "Of a long one (LMS); 0: as a short one"),
    amount("sms.monthly_budget", "--sms-monthly-budget", kBudget),
    {{.key = "alimtalk.by",
      .kind = config::Kind::word,
      .fallback = "off",
      .help = "How AlimTalk goes out: off, log (to nobody) or solapi",
      .words = "off log solapi"},
     "--alimtalk-by"},
    {{.key = "alimtalk.report_within",
      .kind = config::Kind::number,
      .fallback = "3",
      .help = "How long its arrival is waited for before the next way is taken; 0: for ever",
      .unit = "min",
      .least = 0,
      .most = 1'440},
     "--alimtalk-report-within"},
    per_second("alimtalk.per_second", "--alimtalk-per-second"),
    amount("alimtalk.cost", "--alimtalk-cost", kCost),
    amount("alimtalk.monthly_budget", "--alimtalk-monthly-budget", kBudget),
    {{.key = "push.by",
      .kind = config::Kind::word,
      .fallback = "off",
      .help = "How browsers are told: off, log (nobody) or web",
      .words = "off log web"},
     "--push-by"},
    {{.key = "push.contact",
      .fallback = "",
      .help = "Where push services reach you, as mailto:you@shop.example"},
     "--push-contact"},
    {{.key = "push.services",
      .kind = config::Kind::word,
      .fallback = "public",
      .help = "Which are spoken to: those in the public internet, or any (for tests)",
      .words = "public any"},
     "--push-services"},
    per_second("push.per_second", "--push-per-second"),
    amount("push.cost", "--push-cost", kCost),
    amount("push.monthly_budget", "--push-monthly-budget", kBudget),
    {{.key = "messages.reserve",
      .kind = config::Kind::number,
      .fallback = "20",
      .help = "Of each monthly budget, kept for news of orders: advertisements do not spend it",
      .unit = "%",
      .least = 0,
      .most = 100},
     "--messages-reserve"},
    {{.key = "kannel.url",
      .kind = config::Kind::url,
      .fallback = "http://127.0.0.1:13013/cgi-bin/sendsms",
      .help = "Of the gateway's sendsms"},
     "--kannel-url"},
    {{.key = "kannel.user", .fallback = "", .help = "The gateway's sendsms-user"}, "--kannel-user"},
    {{.key = "kannel.password_file", .fallback = "", .help = "Where the password of that user is"},
     "--kannel-password-file"},
    {{.key = "kannel.report_url",
      .kind = config::Kind::url,
      .fallback = "",
      .help = "How the gateway reaches this server, where not by server.public_url"},
     "--kannel-report-url"},
    {{.key = "solapi.url",
      .kind = config::Kind::url,
      .fallback = "https://api.solapi.com",
      .help = "Where Solapi is"},
     "--solapi-url"},
    {{.key = "solapi.key", .fallback = "", .help = "The API key of Solapi"}, "--solapi-key"},
    {{.key = "solapi.secret_file", .fallback = "", .help = "Where the secret of that key is"},
     "--solapi-secret-file"},
});

}  // namespace onda::app
