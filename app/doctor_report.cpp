#include <fmt/format.h>

#include <algorithm>

#include "app/doctor.hpp"
#include "base/json.hpp"

namespace onda::app {

std::string_view to_text(Verdict verdict) {
  switch (verdict) {
    case Verdict::ok: return "ok";
    case Verdict::warn: return "warn";
    case Verdict::fail: return "fail";
  }
  return "";
}

Verdict verdict_of(const std::vector<Check>& checks) {
  Verdict worst = Verdict::ok;
  for (const Check& check : checks) worst = std::max(worst, check.verdict);
  return worst;
}

std::string report(const std::vector<Check>& checks, const config::Settings& settings) {
  std::string out;
  for (const Check& check : checks) {
    out += fmt::format("{:<6}{:<16}{}\n", to_text(check.verdict), check.name, check.what);
    if (!check.fix.empty()) out += fmt::format("{:<22}{}\n", "", check.fix);
  }
  out += "\nsettings\n";
  for (const config::Value& value : settings.values) {
    const config::Setting& setting = *value.setting;
    out += fmt::format("      {:<24}{}", setting.key, value.text.empty() ? "-" : value.text);
    if (!setting.unit.empty()) out += fmt::format(" {}", setting.unit);
    if (!value.origin.empty()) out += fmt::format(" ({})", value.origin);
    out += '\n';
  }
  return out;
}

std::string report_json(const std::vector<Check>& checks, const config::Settings& settings) {
  std::string text;
  json::Writer out(text);
  out.begin_object().field("verdict", to_text(verdict_of(checks)));
  out.key("checks").begin_array();
  for (const Check& check : checks) {
    out.begin_object().field("name", check.name).field("verdict", to_text(check.verdict));
    out.field("what", check.what).field_or_null("fix", check.fix).end_object();
  }
  out.end_array().key("settings").begin_array();
  for (const config::Value& value : settings.values) {
    out.begin_object().field("key", value.setting->key).field("value", value.text);
    out.field_or_null("origin", value.origin).end_object();
  }
  out.end_array().end_object();
  return text + "\n";
}

}  // namespace onda::app
