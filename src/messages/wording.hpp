#pragma once
// What a notice says, in the buyer's language: a text for each trigger, filled from the sheet.

#include <map>

#include "base/message.hpp"
#include "messages/letter.hpp"
#include "messages/sheet.hpp"

namespace onda::messages {

class Wording {
 public:
  // The words that come with Onda. CHECKs that they are whole: a test reads them all.
  Wording();

  // In the sheet's language; Korean where we have none of it.
  [[nodiscard]] Letter write(Trigger trigger, const Sheet& sheet) const;
  [[nodiscard]] const Messages& words(std::string_view language) const;

 private:
  std::map<std::string, Messages, std::less<>> languages_;
};

}  // namespace onda::messages
