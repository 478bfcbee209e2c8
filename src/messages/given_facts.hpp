#pragma once
// What a shop's own system says of the news that it asks to be told: Onda does not know of returns,
// remedies, surveys and conversations by itself.

#include <optional>
#include <string>

#include "base/json_object.hpp"
#include "base/money.hpp"
#include "messages/types.hpp"

namespace onda::messages {

struct GivenFacts {
  std::optional<Money> amount = {};
  std::string carrier;
  std::string number;       // of a parcel that goes back
  std::string title;        // "무료배송 쿠폰", the subject of a conversation
  std::string reason_text;  // why it was refused, what an inspection found
  std::string link;         // to the label, the survey, the conversation; http or https
  std::optional<Day> until = {};
  friend bool operator==(const GivenFacts&, const GivenFacts&) = default;
};

// Whether its text cannot do without some of them.
[[nodiscard]] bool needs_facts(Trigger trigger);
// {"amount":{"amount_minor":12000,"currency":"KRW"},"until":"2026-07-31",…}. Refuses what this
// trigger takes no use of, and what is missing that it needs, with the field's path.
[[nodiscard]] GivenFacts read_given(json::ObjectReader& in, Trigger trigger);

// As an object, without what is not known; "" where nothing is.
[[nodiscard]] std::string encode(const GivenFacts& facts);
// Of what encode() made: no word of it is refused.
[[nodiscard]] GivenFacts decode_given(const json::Value& value);

}  // namespace onda::messages
