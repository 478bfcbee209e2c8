#pragma once
// A text of a trigger in the shop's own words, beside those that come with Onda: some of its parts,
// each an ICU pattern that names variables ("{goods}") and nothing cleverer.

#include <map>
#include <optional>
#include <string>

#include "base/json.hpp"
#include "base/message.hpp"
#include "messages/types.hpp"

namespace onda::messages {

// The sentences of a letter that a shop may write. The rest (greeting, facts, foot) is the same in
// all of them.
enum class Part : std::uint8_t { subject, lead, note, brief };
[[nodiscard]] std::string_view to_text(Part part);
[[nodiscard]] std::optional<Part> part_of(std::string_view word);
[[nodiscard]] std::span<const Part> all_parts();

using TextParts = std::map<Part, std::string>;
// What a shop writes anew: a part is set, or (nothing) said in Onda's words again. Whatever is not
// named stays.
using TextChange = std::map<Part, std::optional<std::string>>;
[[nodiscard]] TextParts changed(TextParts parts, const TextChange& change);
// {"subject":"…","lead":"…"}
[[nodiscard]] std::string encode(const TextParts& parts);
// Of what encode() made.
[[nodiscard]] TextParts decode_parts(const json::Value& value);

// One version of it, as it is kept. 0 is Onda's own words, where a shop has not written any.
struct TextVersion {
  std::int64_t version = 0;
  TextParts parts = {};
  std::optional<std::int64_t> goes_back_to = {};  // the version that it repeats
  std::string written_by = {};
  Instant at = {};
};

// Ready to be filled.
class OwnWords {
 public:
  // Fails with `message_invalid` where a part is no pattern.
  [[nodiscard]] static Result<OwnWords> compile(std::string_view language, const TextParts& parts);
  // Nothing where it has no words for this part, or names what is not known (empty) of this buyer:
  // then Onda's own are said, so that no text has a hole.
  [[nodiscard]] std::optional<std::string> say(Part part,
                                               std::span<const Messages::Argument> arguments) const;

 private:
  explicit OwnWords(Messages words) : words_(std::move(words)) {}

  Messages words_;
  std::map<Part, std::vector<std::string>> names_;  // that each part needs
};

}  // namespace onda::messages
