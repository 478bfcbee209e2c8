#pragma once
// What the law asks of advertisements, read from law/kr/advertising.tsv.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/calendar.hpp"
#include "messages/rule.hpp"

namespace onda::messages {

// A row of the pack.
struct LawRow {
  std::string rule;     // "night"
  std::string value;    // "21:00-08:00"
  std::string since;    // "2026-03-31"; "-": longer than it matters
  std::string article;  // "제50조③"
  std::string checked;  // text, guides, practice or open
  std::string says;
};

struct AdvertisingLaw {
  std::vector<LawRow> rows;
  Zone zone = Zone::utc();  // of days, and of hours where nobody knows where the recipient is
  QuietHours night;
  std::vector<Way> night_exempt;
  std::string label;  // "(광고)"
  std::chrono::days result_within{0};
  std::chrono::years reconfirm_every{0};
  std::chrono::months sale_within{0};
  std::vector<Way> certified;  // ways whose provider must hold a certificate
  Day certified_since{};
  std::vector<Way> carries_none;  // ways that carry no advertisement at all

  // The article of a rule; CHECKs that the pack has it.
  [[nodiscard]] std::string_view article_of(std::string_view rule) const;
};

// Fails with `law_invalid` and the line in `where`: a row without its columns, a rule that is
// missing, there twice or unknown, a value that cannot be read.
[[nodiscard]] Result<AdvertisingLaw> read_advertising_law(std::string_view tsv);

// The pack of this binary.
[[nodiscard]] const AdvertisingLaw& advertising_law();

// The same day of the month so much later, or the month's last one where it has no such day.
[[nodiscard]] Day later(Day day, std::chrono::months by);

[[nodiscard]] bool names(const std::vector<Way>& ways, Way way);

}  // namespace onda::messages
