#include "app/settings.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "app/way_settings.hpp"
#include "base/check.hpp"

namespace onda::app {
namespace {

using config::Kind;
using config::Setting;

// `log.level` and what else is read by people stands in docs/operations/configuration.md, too; a
// test compares the two.
constexpr auto kFirstRows = std::to_array<SettingRow>({
    {{.key = "data.folder", .fallback = "onda-data", .help = "The data folder"}, "--data"},
    {{.key = "server.address",
      .kind = Kind::address,
      .fallback = "127.0.0.1",
      .help = "Where to listen"},
     "--address"},
    {{.key = "server.port",
      .kind = Kind::number,
      .fallback = "8080",
      .help = "0: any free port",
      .most = 65'535},
     "--port"},
    {{.key = "server.public_url",
      .kind = Kind::url,
      .fallback = "",
      .help = "How the world reaches this server, as https://parcels.shop.example"},
     "--public-url"},
    {{.key = "server.trusted_proxies",
      .kind = Kind::addresses,
      .fallback = "",
      .help = "Whose X-Forwarded-For is believed"},
     "--trusted-proxies"},
    {{.key = "server.key_rate",
      .kind = Kind::number,
      .fallback = "6000000",
      .help = "How often one API key may ask",
      .unit = "requests a minute",
      .least = 1,
      .most = 1'000'000'000},
     "--key-rate"},
    {{.key = "server.body_limit",
      .kind = Kind::number,
      .fallback = "4",
      .help = "The largest body of a request",
      .unit = "MiB",
      .least = 1,
      .most = 64},
     "--body-limit"},
    {{.key = "server.connections",
      .kind = Kind::number,
      .fallback = "24000",
      .help = "At the most, if the process may open as many files",
      .least = 16,
      .most = 1'000'000},
     "--connections"},
    {{.key = "server.threads",
      .kind = Kind::number,
      .fallback = "2",
      .help = "That speak HTTP",
      .least = 1,
      .most = 64},
     "--threads"},
    {{.key = "server.drain",
      .kind = Kind::number,
      .fallback = "10",
      .help = "How long a stop waits for requests under way",
      .unit = "s",
      .least = 0,
      .most = 300},
     "--drain"},
    {{.key = "store.readers",
      .kind = Kind::number,
      .fallback = "2",
      .help = "Threads that read the database",
      .least = 1,
      .most = 64},
     "--readers"},
    {{.key = "store.cache",
      .kind = Kind::number,
      .fallback = "32",
      .help = "Memory for the pages that the writer changes",
      .unit = "MiB",
      .least = 8,
      .most = 65'536},
     "--cache"},
    {{.key = "mail.by",
      .kind = Kind::word,
      .fallback = "off",
      .help = "How buyers are told: off, log (a line for each notice, to nobody) or smtp",
      .words = "off log smtp"},
     "--mail-by"},
    {{.key = "mail.server", .fallback = "", .help = "That takes the mail, as smtp.example.com:587"},
     "--mail-server"},
    {{.key = "mail.security",
      .kind = Kind::word,
      .fallback = "starttls",
      .help = "Of the connection to it: starttls, tls or none",
      .words = "starttls tls none"},
     "--mail-security"},
    {{.key = "mail.user", .fallback = "", .help = "Who logs in there; empty: nobody"},
     "--mail-user"},
    {{.key = "mail.password_file", .fallback = "", .help = "Where the password of that user is"},
     "--mail-password-file"},
    {{.key = "mail.ca_file", .fallback = "", .help = "Certificates of a private authority, PEM"},
     "--mail-ca-file"},
    {{.key = "mail.from", .fallback = "", .help = "The address that mail comes from"},
     "--mail-from"},
    {{.key = "mail.dkim_key", .fallback = "", .help = "An RSA key that signs mail, PEM"},
     "--mail-dkim-key"},
    {{.key = "mail.dkim_selector",
      .fallback = "onda",
      .help = "Under which DNS has its public part"},
     "--mail-dkim-selector"},
    {{.key = "mail.replies",
      .kind = Kind::word,
      .fallback = "shop",
      .help = "Who gets what buyers write back: the shop's own address, or onda",
      .words = "shop onda"},
     "--mail-replies"},
    {{.key = "mail_in.server",
      .fallback = "",
      .help = "Whose mailbox is read for bounces and replies, as imap.example.com:143"},
     "--mail-in-server"},
    {{.key = "mail_in.security",
      .kind = Kind::word,
      .fallback = "starttls",
      .help = "Of the connection to it: starttls, tls or none",
      .words = "starttls tls none"},
     "--mail-in-security"},
    {{.key = "mail_in.user", .fallback = "", .help = "Whose mailbox it is"}, "--mail-in-user"},
    {{.key = "mail_in.password_file", .fallback = "", .help = "Where the password of that user is"},
     "--mail-in-password-file"},
    {{.key = "mail_in.folder", .fallback = "INBOX", .help = "The folder that is read"},
     "--mail-in-folder"},
    {{.key = "mail_in.ca_file", .fallback = "", .help = "Certificates of a private authority, PEM"},
     "--mail-in-ca-file"},
    {{.key = "mail_in.every",
      .kind = Kind::number,
      .fallback = "60",
      .help = "How often it is looked into",
      .unit = "s",
      .least = 1,
      .most = 86'400},
     "--mail-in-every"},
    {{.key = "log.level",
      .kind = Kind::word,
      .fallback = "info",
      .help = "What is worth a line: debug, info, warn or error",
      .words = "debug info warn error"},
     "--log-level"},
    {{.key = "log.requests",
      .kind = Kind::word,
      .fallback = "all",
      .help = "A line for each request: all, failures (5xx alone) or none",
      .words = "all failures none"},
     "--log-requests"},
    {{.key = "backup.every",
      .kind = Kind::number,
      .fallback = "24",
      .help = "How often you back up, so that doctor can tell when it was forgotten; 0: not at all",
      .unit = "h",
      .least = 0,
      .most = 8'760},
     "--backup-every"},
});

constexpr auto kRows = [] {
  std::array<SettingRow, kFirstRows.size() + kWayRows.size()> rows;
  const auto ways = std::ranges::copy(kFirstRows, rows.begin()).out;
  std::ranges::copy(kWayRows, ways);
  return rows;
}();

constexpr auto kSettings = [] {
  std::array<Setting, kRows.size()> settings;
  std::ranges::transform(kRows, settings.begin(), &SettingRow::setting);
  return settings;
}();

// A demonstration has a folder of its own, whatever is set for the real shop.
bool is_own_folder(const CLI::App& command, const Setting& setting) {
  return command.get_name() == "demo" && setting.key == "data.folder";
}

std::string file_to_read(const std::string& named, const config::Pairs& environment) {
  if (!named.empty()) return named;
  for (const auto& [name, value] : environment) {
    if (name == "ONDA_CONFIG") return value;
  }
  for (const char* usual : {"onda.toml", "/etc/onda/onda.toml"}) {
    std::error_code failed;
    if (std::filesystem::exists(usual, failed)) return usual;
  }
  return {};
}

Result<std::string> text_of(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(in), {}};
  if (!in.bad() && in.is_open()) return text;
  return not_found("config_missing", "cannot read this file");
}

// The commands that were given, outermost first: `onda`, `outbox`, `replay`.
std::vector<CLI::App*> given(CLI::App& cli) {
  std::vector<CLI::App*> all{&cli};
  for (std::size_t i = 0; i < all.size(); ++i) {
    const std::vector<CLI::App*> inner = all[i]->get_subcommands();
    all.insert(all.end(), inner.begin(), inner.end());
  }
  return all;
}

// A flag that the command line gives says what holds; one that it leaves out is given what does.
void agree(CLI::Option& flag, config::Value& value) {
  if (flag.count() > 0) {
    value.text = fmt::format("{}", fmt::join(flag.results(), ","));
    value.origin = flag.get_name();
  } else if (!value.origin.empty()) {
    flag.add_result(value.text);
    flag.run_callback();
  }
}

}  // namespace

config::Table settings_table() { return kSettings; }

std::string flag_of(const Setting& setting) {
  const auto row = std::ranges::find_if(
      kRows, [&](const SettingRow& each) { return each.setting.key == setting.key; });
  CHECK(row != kRows.end());
  return row->flag;
}

CLI::Option* as_setting(CLI::Option* option) {
  const auto row = std::ranges::find_if(
      kRows, [&](const SettingRow& each) { return option->get_name() == each.flag; });
  CHECK(row != kRows.end());
  const Setting& setting = row->setting;
  option->description(setting.unit.empty() ? std::string(setting.help)
                                           : fmt::format("{} ({})", setting.help, setting.unit));
  option->check([&setting](const std::string& value) {
    return config::fault_of(setting, value).value_or("");
  });
  if (setting.kind == Kind::addresses) return option->delimiter(',')->allow_extra_args(false);
  return option->capture_default_str();
}

Configuration::Configuration(CLI::App& cli) {
  cli.fallthrough();
  cli.add_option("--config", file_,
                 "Settings, in TOML; else the file that ONDA_CONFIG names, onda.toml, "
                 "/etc/onda/onda.toml");
  cli.parse_complete_callback([this, &cli] { complete(cli); });
}

void Configuration::complete(CLI::App& cli) {
  read();
  const std::vector<CLI::App*> commands = given(cli);
  bool used = false;
  for (CLI::App* command : commands) {
    for (config::Value& value : settings_.values) {
      CLI::Option* flag = command->get_option_no_throw(flag_of(*value.setting));
      if (flag == nullptr || is_own_folder(*command, *value.setting)) continue;
      agree(*flag, value);
      used = true;
    }
  }
  const bool is_doctor = commands.back()->get_name() == "doctor";  // which tells them itself
  if (!used || is_doctor) return;
  for (const std::string& oddity : settings_.oddities) fmt::print(stderr, "onda: {}\n", oddity);
  if (settings_.faults.empty()) return;
  for (const Error& fault : settings_.faults) {
    fmt::print(stderr, "onda: {}: {}\n", fault.where, fault.what);
  }
  throw CLI::RuntimeError(2);
}

void Configuration::read() {
  config::Sources sources{.file_name = {}, .file = {}, .environment = config::environment()};
  file_ = file_to_read(file_, sources.environment);
  std::optional<Error> unread;
  if (!file_.empty()) {
    Result<std::string> text = text_of(file_);
    if (text) {
      sources.file = *std::move(text);
    } else {
      unread = std::move(text.error());
      unread->where = file_;
    }
  }
  sources.file_name = file_;
  settings_ = config::read(settings_table(), sources);
  if (unread) settings_.faults.push_back(*unread);
}

}  // namespace onda::app
