#pragma once
// What a notice says, in the buyer's language: a text for each trigger, filled from the sheet.

#include <map>

#include "base/message.hpp"
#include "messages/alimtalk.hpp"
#include "messages/letter.hpp"
#include "messages/sheet.hpp"

namespace onda::messages {

class Wording {
 public:
  // The words that come with Onda. CHECKs that they are whole: a test reads them all.
  Wording();

  // In the sheet's language; Korean where we have none of it. In the shop's own words, where the
  // sheet has some and all that they name is known.
  [[nodiscard]] Letter write(Trigger trigger, const Sheet& sheet) const;
  // What the sheet knows, as people read it in its language: "day" is "7월 3일(금)".
  [[nodiscard]] NamedTexts values(const Sheet& sheet) const;
  [[nodiscard]] const Messages& words(std::string_view language) const;
  // The patterns of a trigger that a shop may write anew, with their forms: "lead", "lead.day".
  using Patterns = std::vector<std::pair<std::string, std::string>>;
  [[nodiscard]] Patterns patterns(Trigger trigger, std::string_view language) const;
  // The variables that this sheet has something for.
  [[nodiscard]] std::vector<std::string> known(const Sheet& sheet) const;

 private:
  std::map<std::string, Messages, std::less<>> languages_;
  std::map<std::string, Patterns, std::less<>> patterns_;  // as they are written
};

}  // namespace onda::messages
