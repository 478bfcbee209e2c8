#include "base/language.hpp"

#include <algorithm>
#include <string>

#include "base/text.hpp"

namespace onda {
namespace {

// A weight "q=0.8" in thousandths; 0 for what is not one.
int weight_of(std::string_view text) {
  const std::size_t at = text.find("q=");
  if (at == std::string_view::npos) return 1000;
  const std::string_view number = trim(text.substr(at + 2));
  if (number.starts_with('1')) return 1000;
  if (!number.starts_with("0.")) return 0;
  int thousandths = 0;
  int unit = 100;
  for (const char c : number.substr(2, 3)) {
    if (c < '0' || c > '9') break;
    thousandths += (c - '0') * unit;
    unit /= 10;
  }
  return thousandths;
}

}  // namespace

std::string_view to_text(Language language) {
  switch (language) {
    case Language::ko: return "ko";
    case Language::en: return "en";
  }
  return "ko";
}

std::optional<Language> language_of(std::string_view tag) {
  const std::string primary = lower_ascii(trim(tag.substr(0, tag.find_first_of("-_"))));
  if (primary == "ko") return Language::ko;
  if (primary == "en") return Language::en;
  return std::nullopt;
}

Language accepted_language(std::string_view header, Language otherwise) {
  std::optional<Language> best;
  int best_weight = 0;
  bool names_another = false;
  while (!header.empty()) {
    const std::size_t end = std::min(header.find(','), header.size());
    const std::string_view range = header.substr(0, end);
    header.remove_prefix(std::min(end + 1, header.size()));
    const std::size_t semicolon = std::min(range.find(';'), range.size());
    const std::string_view tag = trim(range.substr(0, semicolon));
    const int weight = weight_of(range.substr(semicolon));
    const std::optional<Language> language = language_of(tag);
    if (language && weight > best_weight) {
      best = language;
      best_weight = weight;
    }
    names_another = names_another || (!language && !tag.empty() && tag != "*");
  }
  if (best) return *best;
  return names_another ? Language::en : otherwise;
}

}  // namespace onda
