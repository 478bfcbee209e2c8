#include "buyer/phone_form.hpp"

namespace onda::buyer {
namespace {

// The national number in groups: the area code, what lies between, the last four digits.
std::string grouped(std::string_view digits, std::size_t area) {
  const std::string_view last = digits.substr(digits.size() - 4);
  const std::string_view middle = digits.substr(area, digits.size() - area - 4);
  std::string out(digits.substr(0, area));
  if (!middle.empty()) out += "-" + std::string(middle);
  return out + "-" + std::string(last);
}

}  // namespace

std::string written_phone(std::string_view e164) {
  if (!e164.starts_with("+82") || e164.size() < 10) return std::string(e164);
  const std::string_view national = e164.substr(3);
  // 1588-1255: nationwide service numbers have neither trunk 0 nor area code (15xx, 16xx, 18xx).
  if (national.size() == 8 && national.starts_with('1')) return grouped(national, 4);
  const std::string dialled = "0" + std::string(national);
  return grouped(dialled, dialled.starts_with("02") ? 2 : 3);
}

}  // namespace onda::buyer
