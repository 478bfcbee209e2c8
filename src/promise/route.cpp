#include "promise/route.hpp"

#include "base/text.hpp"

namespace onda::promise {
namespace {

constexpr std::size_t kNameMost = 96;  // bytes of a name; more tells nothing more

std::string named(const std::string& country, std::string_view name) {
  if (name.empty()) return {};
  return country + "/" + std::string(clip_utf8(name, kNameMost));
}

std::string digits_of(std::string_view postal_code, std::size_t count) {
  const std::string narrowed = narrow(postal_code);
  std::string out;
  for (const char c : narrowed) {
    if (c == ' ' || c == '-') continue;
    out += c;
    if (out.size() == count) return out;
  }
  return {};
}

}  // namespace

Destination destination_of(const orders::Address& address) {
  Destination out;
  out.country = address.country;
  const std::string region(trim(address.region.empty() ? address.city : address.region));
  const std::string two = digits_of(address.postal_code, 2);
  out.region = named(out.country, region.empty() ? two : fold_text(region));
  out.area = named(out.country, two);
  out.locality = named(out.country, digits_of(address.postal_code, 3));
  return out;
}

std::string place_name(std::string_view carrier, std::string_view place) {
  const std::string folded = fold_text(narrow(trim(place)));
  std::string name;
  for (const char c : folded) {
    if (c != ' ') name += c;
  }
  if (name.empty()) return {};
  return std::string(carrier) + "/" + std::string(clip_utf8(name, kNameMost));
}

}  // namespace onda::promise
