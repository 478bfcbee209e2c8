#pragma once
// What a shop advertises. Of its own accord it becomes nothing that a channel takes: only release()
// (ad_guard.hpp) reads it, and that takes a permit.

#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "messages/markdown.hpp"

namespace onda::messages {

class AdPermit;
struct Outgoing;
struct AdDelivery;
class ConsentWords;

// As its editor wrote it. Label, sender, contact and the way to refuse are not the editor's: the
// server puts them there.
struct AdDraft {
  std::string subject;
  std::vector<std::string> paragraphs;
  std::string link;  // of the shop, https; may be empty
  std::string link_label;
  std::string goods;  // the kind of goods that it is for; empty: it says none
  Prose prose = {};   // after the paragraphs, or in their place
};

class Advertisement {
 public:
  // Fails with `advertisement_invalid` and the field in `where`: nothing to say, too long, a line
  // break in the subject, a link that is not https, or a label of the editor's own.
  [[nodiscard]] static Result<Advertisement> read(AdDraft draft);

 private:
  friend Outgoing release(AdPermit permit,
                          const Advertisement& advertisement,
                          const AdDelivery& delivery,
                          const ConsentWords& words);
  explicit Advertisement(AdDraft draft) : draft_(std::move(draft)) {}
  AdDraft draft_;
};

// Where a text bears a label that looks like "(광고)", also with blanks in it, in other brackets or
// in wide letters; in bytes.
[[nodiscard]] std::optional<std::size_t> find_own_label(std::string_view text);
[[nodiscard]] bool has_own_label(std::string_view text);

}  // namespace onda::messages
