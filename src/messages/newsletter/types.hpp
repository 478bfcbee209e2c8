#pragma once
// The words of newsletters. Enumerators are the words in JSON and SQL.

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "base/ids.hpp"
#include "base/language.hpp"
#include "messages/types.hpp"

namespace onda::newsletter {

struct ContactTag {
  static constexpr std::string_view prefix = "ctc";
};
struct ListTag {
  static constexpr std::string_view prefix = "lst";
};
struct CampaignTag {
  static constexpr std::string_view prefix = "cmp";
};
using ContactId = Id<ContactTag>;
using ListId = Id<ListTag>;
using CampaignId = Id<CampaignTag>;

// How somebody who did not bring a consent comes onto a list.
enum class OptIn : std::uint8_t {
  double_,  // is asked by a message, and confirms (the word is "double")
  single,   // is not asked: may be written to only where a consent is brought
};
[[nodiscard]] std::string_view to_text(OptIn opt_in);
[[nodiscard]] std::optional<OptIn> opt_in_of(std::string_view word);

// What a shop knows of a contact beside name and address: texts and numbers by name.
using Attribute = std::variant<std::string, double>;
using Attributes = std::map<std::string, Attribute, std::less<>>;

inline constexpr std::size_t kMostAttributes = 50;
inline constexpr std::size_t kMostAttributeName = 40;  // characters
inline constexpr std::size_t kMostAttributeText = 200;

// Of a-z, Hangul, 0-9 and _, beginning with a letter, so that it can stand in a text and in a
// query; and no name of a contact's own fields, since columns of a file are told apart by it.
[[nodiscard]] bool is_attribute_name(std::string_view name);

// As rows keep them, and as they come back from there.
[[nodiscard]] std::string encode(const Attributes& attributes);
[[nodiscard]] Attributes decode_attributes(std::string_view json);
// As a text shows it: 3 and 3.5, never 3.000000.
[[nodiscard]] std::string to_text(const Attribute& attribute);

}  // namespace onda::newsletter
