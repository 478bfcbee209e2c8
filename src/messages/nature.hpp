#pragma once
// What lies in the nature of each trigger, in one table: a new trigger is one row here, one word in
// types.cpp, one text in each language of locale/mail, and when it is still true (decision.cpp).

#include "messages/types.hpp"

namespace onda::messages {

// What a buyer may switch off, in words that a buyer thinks in: a topic is some triggers.
enum class Topic : std::uint8_t {
  progress,  // it was sent, it is out for delivery
  arrival,   // it is there
  dates,     // it comes another day, or late
  problems,  // it is held, cannot be handed over, goes back, is lost
  service,   // returns and refunds, what is given for a trouble, answers, surveys
};
enum class Hours : std::uint8_t { any, waking };   // waking: quiet hours are heeded
enum class Share : std::uint8_t { free, capped };  // capped: counts, and is left out beyond the cap
enum class Text : std::uint8_t { undated, dated };  // dated: says when it will arrive
enum class Unset : std::uint8_t { off, on };        // where the shop's rules say nothing

struct Nature {
  Topic topic = Topic::service;
  Millis news_for{0};  // after that it is no news
  Hours hours = Hours::any;
  Share share = Share::free;
  Text text = Text::undated;
  Unset unset = Unset::on;
  Millis wait{0};  // where the shop sets none: what changes meanwhile is one notice
};
[[nodiscard]] const Nature& nature_of(Trigger trigger);

}  // namespace onda::messages
