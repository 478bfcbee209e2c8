#include "base/config.hpp"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "base/check.hpp"
#include "base/nearest.hpp"
#include "base/text.hpp"
#include "base/toml.hpp"

namespace onda::config {
namespace {

constexpr std::string_view kPrefix = "ONDA_";

bool is_address(std::string_view text) {
  std::array<unsigned char, 16> ignored{};
  const std::string word(text);
  return inet_pton(AF_INET, word.c_str(), ignored.data()) == 1 ||
         inet_pton(AF_INET6, word.c_str(), ignored.data()) == 1;
}

bool is_url(std::string_view text) {
  for (const std::string_view scheme : {"https://", "http://"}) {
    if (!text.starts_with(scheme)) continue;
    const std::string_view rest = text.substr(scheme.size());
    return !rest.empty() && rest.front() != '/' && rest.back() != '/' &&
           rest.find_first_of(" ?#\t\"<>") == std::string_view::npos;
  }
  return false;
}

template <class Take>
void each_word(std::string_view text, char between, Take&& take) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(between), text.size());
    take(trim(text.substr(0, end)));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

bool is_word_of(std::string_view words, std::string_view value) {
  bool found = false;
  each_word(words, ' ', [&](std::string_view word) { found = found || word == value; });
  return found;
}

std::optional<std::string> number_fault(const Setting& setting, std::string_view value) {
  std::int64_t number = 0;
  const auto [end, failed] = std::from_chars(value.data(), value.data() + value.size(), number);
  const bool whole = failed == std::errc{} && end == value.data() + value.size();
  if (whole && number >= setting.least && number <= setting.most) return std::nullopt;
  return fmt::format("\"{}\" is not a whole number from {} to {}", value, setting.least,
                     setting.most);
}

std::optional<std::string> amount_fault(std::string_view value) {
  if (milli_of(value)) return std::nullopt;
  return fmt::format("\"{}\" is not an amount such as 18 or 13.5", value);
}

std::optional<std::string> addresses_fault(std::string_view value) {
  std::optional<std::string> fault;
  each_word(value, ',', [&](std::string_view word) {
    if (!fault && !is_address(word)) fault = fmt::format("\"{}\" is not an IP address", word);
  });
  return fault;
}

bool takes(const Setting& setting, TomlEntry::Kind kind) {
  switch (setting.kind) {
    case Kind::number: return kind == TomlEntry::Kind::number;
    case Kind::amount: return kind == TomlEntry::Kind::number || kind == TomlEntry::Kind::text;
    case Kind::addresses: return kind == TomlEntry::Kind::list;
    case Kind::text:
    case Kind::word:
    case Kind::address:
    case Kind::url: return kind == TomlEntry::Kind::text;
  }
  return false;
}

std::string_view wanted(const Setting& setting) {
  switch (setting.kind) {
    case Kind::number: return "a whole number, without quotes";
    case Kind::amount: return "an amount, as 18 or \"13.5\"";
    case Kind::addresses: return "a list of texts, as [\"10.0.0.1\"]";
    case Kind::text:
    case Kind::word:
    case Kind::address:
    case Kind::url: return "a text in quotes";
  }
  return "";
}

Error fault(std::string_view name, std::string what, std::string where) {
  return {Code::invalid, std::string(name), std::move(what), std::move(where)};
}

Value* find(Settings& settings, std::string_view key) {
  const auto found = std::ranges::find_if(
      settings.values, [&](const Value& value) { return value.setting->key == key; });
  return found == settings.values.end() ? nullptr : &*found;
}

void take(Settings& settings, Value& value, std::string text, std::string origin) {
  if (std::optional<std::string> wrong = fault_of(*value.setting, text)) {
    settings.faults.push_back(fault(
        "setting_invalid", fmt::format("{}: {}", value.setting->key, *wrong), std::move(origin)));
    return;
  }
  value.text = std::move(text);
  value.origin = std::move(origin);
}

std::string meant(std::string_view word, const std::vector<std::string_view>& candidates) {
  const std::optional<std::string_view> near = nearest(word, candidates);
  return near ? fmt::format("; did you mean {}?", *near) : "";
}

void take_file(Settings& settings, const Sources& sources) {
  const Result<std::vector<TomlEntry>> entries = toml_entries(sources.file);
  if (!entries) {
    settings.faults.push_back(
        fault(entries.error().name, entries.error().what,
              fmt::format("{}, {}", sources.file_name, entries.error().where)));
    return;
  }
  std::vector<std::string_view> keys;
  for (const Value& value : settings.values) keys.push_back(value.setting->key);
  for (const TomlEntry& entry : *entries) {
    std::string origin = fmt::format("{}, line {}", sources.file_name, entry.line);
    Value* value = find(settings, entry.key);
    if (value == nullptr) {
      settings.faults.push_back(
          fault("setting_unknown",
                fmt::format("{}: there is no such setting{}", entry.key, meant(entry.key, keys)),
                std::move(origin)));
    } else if (!takes(*value->setting, entry.kind)) {
      settings.faults.push_back(
          fault("setting_invalid",
                fmt::format("{} takes {}", value->setting->key, wanted(*value->setting)),
                std::move(origin)));
    } else {
      take(settings, *value, fmt::format("{}", fmt::join(entry.values, ",")), std::move(origin));
    }
  }
}

// Whether a variable's name lies in a section of ours: others may use ONDA_ for their own ends.
bool is_in_section(const Settings& settings, std::string_view name) {
  return std::ranges::any_of(settings.values, [&](const Value& value) {
    const std::string variable = variable_of(*value.setting);
    return name.starts_with(variable.substr(0, variable.find('_', kPrefix.size()) + 1));
  });
}

void take_environment(Settings& settings, const Pairs& environment) {
  std::vector<std::string> variables;
  for (const Value& value : settings.values) variables.push_back(variable_of(*value.setting));
  for (const auto& [name, text] : environment) {
    const auto found = std::ranges::find(variables, name);
    if (found != variables.end()) {
      take(settings, settings.values[static_cast<std::size_t>(found - variables.begin())], text,
           name);
    } else if (is_in_section(settings, name)) {
      settings.oddities.push_back(fmt::format("{} sets nothing{}", name,
                                              meant(name, {variables.begin(), variables.end()})));
    }
  }
}

}  // namespace

std::optional<std::int64_t> milli_of(std::string_view amount) {
  constexpr std::size_t kWhole = 12;    // digits
  constexpr std::size_t kDecimals = 3;  // of a thousandth
  const std::size_t point = std::min(amount.find('.'), amount.size());
  std::string digits(amount.substr(0, point));
  const std::string_view decimals = amount.substr(std::min(point + 1, amount.size()));
  const bool is_bare = point < amount.size() && decimals.empty();
  if (digits.empty() || digits.size() > kWhole || is_bare || decimals.size() > kDecimals)
    return std::nullopt;
  digits.append(decimals).append(kDecimals - decimals.size(), '0');
  std::int64_t milli = 0;
  const auto [end, failed] = std::from_chars(digits.data(), digits.data() + digits.size(), milli);
  if (failed != std::errc{} || end != digits.data() + digits.size() || milli < 0)
    return std::nullopt;
  return milli;
}

std::string amount_of(std::int64_t milli) {
  std::string text = fmt::format("{}.{:03}", milli / 1'000, milli % 1'000);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

std::string variable_of(const Setting& setting) {
  std::string name = std::string(kPrefix) + upper_ascii(setting.key);
  std::ranges::replace(name, '.', '_');
  return name;
}

std::optional<std::string> fault_of(const Setting& setting, std::string_view value) {
  switch (setting.kind) {
    case Kind::number: return number_fault(setting, value);
    case Kind::amount: return amount_fault(value);
    case Kind::addresses: return addresses_fault(value);
    case Kind::text:
      if (!value.empty() || setting.fallback.empty()) return std::nullopt;
      return "it must not be empty";
    case Kind::word:
      if (is_word_of(setting.words, value)) return std::nullopt;
      return fmt::format("\"{}\" is none of: {}", value, setting.words);
    case Kind::address:
      if (is_address(value)) return std::nullopt;
      return fmt::format("\"{}\" is not an IP address", value);
    case Kind::url:
      if (value.empty() || is_url(value)) return std::nullopt;
      return fmt::format("\"{}\" is not a base URL such as https://shop.example", value);
  }
  return std::nullopt;
}

const Value& Settings::at(std::string_view key) const {
  const auto found =
      std::ranges::find_if(values, [&](const Value& value) { return value.setting->key == key; });
  CHECK(found != values.end());
  return *found;
}

Settings read(Table table, const Sources& sources) {
  Settings settings;
  for (const Setting& setting : table) {
    settings.values.push_back({&setting, std::string(setting.fallback), {}});
  }
  take_file(settings, sources);
  take_environment(settings, sources.environment);
  return settings;
}

Pairs environment() {
  Pairs pairs;
  for (char** each = environ; *each != nullptr; ++each) {
    const std::string_view line(*each);
    const std::size_t equals = line.find('=');
    if (!line.starts_with(kPrefix) || equals == std::string_view::npos) continue;
    pairs.emplace_back(line.substr(0, equals), line.substr(equals + 1));
  }
  std::ranges::sort(pairs);
  return pairs;
}

}  // namespace onda::config
