#pragma once
// How a letter looks: the same few blocks as plain text and as HTML.

#include <string>
#include <utility>
#include <vector>

#include "messages/channel.hpp"
#include "messages/markdown.hpp"

namespace onda::messages {

struct LetterParts {
  std::string language;
  std::string subject;
  std::string greeting;  // may be empty
  std::vector<std::string> paragraphs;
  std::vector<std::pair<std::string, std::string>> facts;  // label and value
  std::string link;                                        // empty: no button
  std::string link_label;
  std::string brief;  // the sentences for telephones, without the link
  std::vector<std::string> foot;
  std::vector<std::pair<std::string, std::string>> foot_links = {};  // label and address
  Prose prose = {};                                                  // after the paragraphs
};

// Every text is shown as it is: nothing in it becomes markup. Prose is markup of ours already.
[[nodiscard]] Letter lay_out(const LetterParts& parts);

}  // namespace onda::messages
