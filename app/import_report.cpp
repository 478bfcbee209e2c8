#include "app/import_report.hpp"

#include <fmt/format.h>

namespace onda::app {
namespace {

constexpr std::int64_t kShown = 20;

// A field of CSV, quoted where it must be.
std::string csv_field(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
  std::string out = "\"";
  for (const char c : text) {
    out.push_back(c);
    if (c == '"') out.push_back('"');
  }
  return out + "\"";
}

std::string grouped(std::int64_t count) {
  std::string text = std::to_string(count);
  for (auto at = static_cast<std::ptrdiff_t>(text.size()) - 3; at > 0; at -= 3) {
    text.insert(static_cast<std::size_t>(at), ",");
  }
  return text;
}

}  // namespace

Result<ImportReport> ImportReport::open(const std::string& path) {
  ImportReport report;
  if (path.empty()) return report;
  report.file_.reset(std::fopen(path.c_str(), "w"));
  if (!report.file_) {
    return fail({Code::unavailable, "report_unwritable", path + " cannot be written", {}});
  }
  fmt::print(report.file_.get(), "line,field,code,what\n");
  return report;
}

void ImportReport::add(const orders::BadLine& bad, Progress& progress) {
  ++count_;
  if (file_) {
    fmt::print(file_.get(), "{},{},{},{}\n", bad.line, csv_field(bad.field), csv_field(bad.code),
               csv_field(bad.what));
    return;
  }
  if (count_ > kShown) return;
  progress.clear();
  fmt::print(stderr, "line {}{}{}: {} ({})\n", bad.line, bad.field.empty() ? "" : ", ", bad.field,
             bad.what, bad.code);
  if (count_ == kShown)
    fmt::print(stderr, "more bad lines are only counted: name a --report file\n");
}

std::string tally_text(std::string_view name, const orders::Tally& tally) {
  return fmt::format("{:<10} {:>12} created {:>12} there already {:>10} refused\n", name,
                     grouped(tally.created), grouped(tally.existing), grouped(tally.refused));
}

std::string warnings_text(const Warnings& warnings) {
  std::string text;
  for (const std::string& warning : warnings.list()) text += "note: " + warning + "\n";
  return text;
}

}  // namespace onda::app
