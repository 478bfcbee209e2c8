#pragma once
// The page on which a buyer says what to be told, and how.

#include "base/template.hpp"
#include "messages/topic.hpp"

namespace onda::buyer {

// What the page shows: read in one moment.
struct WishFacts {
  std::string shop;
  std::string locale;  // the order's
  messages::Wishes wishes;
  std::vector<messages::Way> ways;  // that the shop uses
  std::string push_key = {};        // with which browsers subscribe; empty: they are not told
};

enum class Saved : std::uint8_t { not_now, just_now };

[[nodiscard]] TemplateData wishes_view(const WishFacts& facts, Saved saved, const Messages& words);

}  // namespace onda::buyer
