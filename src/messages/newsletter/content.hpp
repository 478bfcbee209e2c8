#pragma once
// What a campaign says, parsed once and filled in for each contact; and what is wrong with it.

#include <span>

#include "messages/advertisement.hpp"
#include "messages/newsletter/campaign.hpp"
#include "messages/newsletter/contact.hpp"

namespace onda::newsletter {

// What stands around it, as the shop has set it.
enum class WayIs : std::uint8_t { open, closed };
struct Sender {
  std::string name = {};
  std::string email = {};
  std::string phone = {};
  std::string public_url = {};  // how the world reaches us; empty: not told
  WayIs way = WayIs::open;
};

enum class Severity : std::uint8_t { error, warning };  // an error holds the campaign up
[[nodiscard]] std::string_view to_text(Severity severity);

struct Finding {
  Severity severity = Severity::warning;
  std::string code;   // "label_doubled"
  std::string where;  // "texts.ko.subject"
  std::string what;
};
// `attributes`: names that contacts of this shop are known to have.
[[nodiscard]] std::vector<Finding> lint(const Draft& draft,
                                        const Sender& sender,
                                        std::span<const std::string> attributes);
[[nodiscard]] bool has_error(std::span<const Finding> findings);

// A subject for everybody: without a word about anybody. In the language that is wanted, else in
// Korean, else in the one that there is; "" where there is none.
[[nodiscard]] std::string subject_for_all(const std::map<Language, std::string>& subjects,
                                          Language wanted);

class Content {
 public:
  using Dress = messages::Markdown::Dress;
  // Fails with `markdown_invalid`.
  [[nodiscard]] static Result<Content> read(const Draft& draft, Dress dress);

  struct Page {
    std::string subject;
    messages::Prose body;
  };
  // For everybody: without a word about anybody.
  [[nodiscard]] Page page(Language language) const;
  // For one contact. Fails with `advertisement_invalid`, where what is known of the contact makes
  // it one that may not go.
  [[nodiscard]] Result<messages::Advertisement> letter(const Contact& contact,
                                                       const std::string& archive_url) const;

 private:
  struct Text {
    messages::Fillable subject;
    messages::Markdown body;
  };
  [[nodiscard]] const Text& text_for(Language language) const;
  [[nodiscard]] static Page fill(const Text& text, const messages::FillValues& values);

  std::map<Language, Text> texts_;
  std::string goods_;
};

}  // namespace onda::newsletter
