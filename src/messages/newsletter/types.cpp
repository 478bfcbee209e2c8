#include "messages/newsletter/types.hpp"

#include <fmt/format.h>

#include "base/check.hpp"
#include "base/json.hpp"
#include "messages/fillable.hpp"
#include "messages/newsletter/contact_heading.hpp"

namespace onda::newsletter {

std::string_view to_text(OptIn opt_in) { return opt_in == OptIn::double_ ? "double" : "single"; }

std::optional<OptIn> opt_in_of(std::string_view word) {
  if (word == "double") return OptIn::double_;
  if (word == "single") return OptIn::single;
  return std::nullopt;
}

bool is_attribute_name(std::string_view name) {
  return messages::is_variable_name(name) && field_of_heading(name).empty();
}

std::string encode(const Attributes& attributes) {
  std::string body;
  json::Writer out(body);
  out.begin_object();
  for (const auto& [name, value] : attributes) {
    if (const double* number = std::get_if<double>(&value))
      out.key(name).number(*number);
    else
      out.field(name, std::get<std::string>(value));
  }
  out.end_object();
  return body;
}

Attributes decode_attributes(std::string_view json) {
  const Result<json::Value> value = json::thread_parser().parse(json);
  CHECK(value.has_value());  // we wrote it
  Attributes attributes;
  value->members([&](std::string_view name, const json::Value& each) {
    if (const std::optional<std::string_view> text = each.text())
      attributes.emplace(name, std::string(*text));
    else if (const std::optional<double> number = each.number())
      attributes.emplace(name, *number);
  });
  return attributes;
}

std::string to_text(const Attribute& attribute) {
  if (const double* number = std::get_if<double>(&attribute)) return fmt::format("{}", *number);
  return std::get<std::string>(attribute);
}

}  // namespace onda::newsletter
