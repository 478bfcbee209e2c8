#pragma once
// Raw status words to ours. Unknown words have no meaning here: whoever asks keeps and counts them.

#include <optional>
#include <string_view>

#include "tracking/types.hpp"

namespace onda::tracking {

// Whether a row named the whole word, or only the wider one it begins with (an AfterShip subtag
// that is newer than our table means its tag).
enum class Fit : std::uint8_t { exact, broader };

struct Normalised {
  Meaning meaning;
  std::string_view version;  // of the table that said so
  Fit fit = Fit::exact;
};

class Vocabulary;

// The vocabulary of a system (aftership, "17TRACK") or of a carrier by id or alias; null where we
// have no table of its words. Lives as long as the program.
[[nodiscard]] const Vocabulary* find_vocabulary(std::string_view name_or_carrier);

// What the words mean, by the code, else by the text. Allocates nothing for narrow text.
[[nodiscard]] std::optional<Normalised> normalise(const Vocabulary& vocabulary,
                                                  std::string_view code,
                                                  std::string_view text);
[[nodiscard]] std::optional<Normalised> normalise(std::string_view name_or_carrier,
                                                  std::string_view code,
                                                  std::string_view text);

// Whether the table knows the code and says that it tells nothing (UNKNOWN, "unknown/unknown"):
// such words are not worth counting as unknown.
[[nodiscard]] bool says_nothing(const Vocabulary& vocabulary, std::string_view code);

}  // namespace onda::tracking
