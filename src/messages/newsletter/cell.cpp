#include "messages/newsletter/cell.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

namespace onda::newsletter {
namespace {

constexpr char kLead = '\'';
constexpr std::ptrdiff_t kDigitsKept = 15;  // of each decimal number by a double

std::optional<double> number_of(std::string_view text) {
  double number = 0;
  const char* end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, number);
  if (read.ec != std::errc() || read.ptr != end || !std::isfinite(number)) return std::nullopt;
  if (text == to_text(Attribute(number))) return number;
  const std::string_view digits = text.substr(text.front() == '-' ? 1 : 0);
  const bool is_plain = digits.find_first_not_of("0123456789.") == std::string_view::npos;
  const bool has_leading_zero = digits.size() > 1 && digits[0] == '0' && digits[1] != '.';
  const auto count = std::count_if(digits.begin(), digits.end(), [](char c) { return c != '.'; });
  if (!is_plain || has_leading_zero || count > kDigitsKept) return std::nullopt;
  return number;
}

bool is_led(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(kLead), text.size()));
  if (text.empty()) return false;
  return std::string_view("=+-@\t").find(text.front()) != std::string_view::npos ||
         number_of(text).has_value();
}

}  // namespace

std::string write_cell(std::string_view text) {
  std::string cell = is_led(text) ? std::string(1, kLead) : "";
  cell += text;
  if (cell.find_first_of(",;|\t\"\r\n") == std::string::npos) return cell;
  std::string quoted = "\"";
  for (const char c : cell) quoted.append(c == '"' ? "\"\"" : std::string(1, c));
  return quoted + '"';
}

std::string write_attribute_cell(const Attribute& attribute) {
  if (const std::string* text = std::get_if<std::string>(&attribute)) return write_cell(*text);
  return to_text(attribute);
}

std::string_view read_cell(std::string_view cell) {
  const bool leads = !cell.empty() && cell.front() == kLead && is_led(cell.substr(1));
  return leads ? cell.substr(1) : cell;
}

Attribute read_attribute_cell(std::string_view cell) {
  const std::string_view text = read_cell(cell);
  if (text.size() == cell.size()) {
    if (const std::optional<double> number = number_of(text)) return *number;
  }
  return std::string(text);
}

}  // namespace onda::newsletter
