#include "tracking/normalise.hpp"

#include <string>
#include <vector>

#include "base/check.hpp"
#include "tables/vocabularies.hpp"
#include "tracking/carrier.hpp"
#include "tracking/folded_word.hpp"
#include "tracking/vocabulary.hpp"
#include "tracking/word_index.hpp"

namespace onda::tracking {

// One table, ready to be asked: codes and whole texts by index, contained texts in their order.
class Vocabulary {
 public:
  explicit Vocabulary(const VocabularyRows& table);
  [[nodiscard]] std::optional<Normalised> by_code(std::string_view code) const;
  [[nodiscard]] std::optional<Normalised> by_text(std::string_view text) const;
  [[nodiscard]] bool is_silent(std::string_view code) const;

 private:
  struct Fragment {
    std::string folded;
    const StatusRow* row;
  };
  // "main/narrower" as its two words; the second is empty where there is one word only.
  struct Parts {
    std::string_view main;
    std::string_view narrower;
  };
  [[nodiscard]] Parts part(std::string_view folded) const;
  [[nodiscard]] const StatusRow* find_code(std::string_view folded) const;
  [[nodiscard]] std::optional<Normalised> by_parts(std::string_view folded) const;
  [[nodiscard]] std::optional<Normalised> answer(const StatusRow* row, Fit fit) const;

  const VocabularyRows& table_;
  WordIndex codes_;
  WordIndex texts_;
  std::vector<Fragment> fragments_;
};

namespace {

FoldedWord fold(std::string_view raw) { return {raw, Ignoring::blanks}; }

// Other names under which people ask for a vocabulary.
struct OtherName {
  std::string_view name;
  std::string_view vocabulary;
};
constexpr OtherName kOtherNames[] = {{"17track", "seventeentrack"},
                                     {"delivery-tracker", "deliverytracker"}};

// All tables, found by their name, by the id of a carrier that speaks them, or by another name.
class Library {
 public:
  Library() {
    for (const VocabularyRows& table : tables::kVocabularies) {
      CHECK(names_.add(table.name, static_cast<std::uint16_t>(tables_.size())));
      tables_.emplace_back(table);
    }
    for (const Carrier& carrier : carriers()) {
      if (const auto table = names_.find(carrier.vocabulary)) names_.add(carrier.id, *table);
    }
    for (const OtherName& other : kOtherNames)
      names_.add(other.name, *names_.find(other.vocabulary));
  }

  [[nodiscard]] const Vocabulary* find(std::string_view name) const {
    if (const auto table = names_.find(name)) return &tables_[*table];
    const FoldedWord folded = fold(name);
    if (const auto table = names_.find(folded.view())) return &tables_[*table];
    const Carrier* carrier = find_carrier(name);
    if (carrier == nullptr) return nullptr;
    const auto table = names_.find(carrier->id);
    return table ? &tables_[*table] : nullptr;
  }

 private:
  std::vector<Vocabulary> tables_;
  WordIndex names_;
};

}  // namespace

Vocabulary::Vocabulary(const VocabularyRows& table) : table_(table) {
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const StatusRow& row = table.rows[i];
    const FoldedWord folded = fold(row.raw);
    switch (row.kind) {
      case MatchKind::code:
      case MatchKind::general:
      case MatchKind::silent:
        CHECK(codes_.add(folded.view(), static_cast<std::uint16_t>(i)));
        break;
      case MatchKind::text_is:
        CHECK(texts_.add(folded.view(), static_cast<std::uint16_t>(i)));
        break;
      case MatchKind::text_has: fragments_.push_back({std::string(folded.view()), &row}); break;
    }
  }
}

const StatusRow* Vocabulary::find_code(std::string_view folded) const {
  const auto place = codes_.find(folded);
  return place ? &table_.rows[*place] : nullptr;
}

std::optional<Normalised> Vocabulary::answer(const StatusRow* row, Fit fit) const {
  if (row == nullptr || row->kind == MatchKind::silent) return std::nullopt;
  return Normalised{{row->status, to_text(row->detail), row->actor}, table_.version, fit};
}

std::optional<Normalised> Vocabulary::by_code(std::string_view code) const {
  if (code.empty()) return std::nullopt;
  const FoldedWord folded = fold(code);
  if (const StatusRow* row = find_code(folded.view())) return answer(row, Fit::exact);
  return by_parts(folded.view());
}

Vocabulary::Parts Vocabulary::part(std::string_view folded) const {
  const std::size_t cut =
      table_.separator.empty() ? std::string_view::npos : folded.find(table_.separator);
  if (cut == std::string_view::npos) return {folded, {}};
  return {folded.substr(0, cut), folded.substr(cut + table_.separator.size())};
}

// "in_transit/weather_delay": the narrower word where the main one is general or tells nothing,
// else the main one.
std::optional<Normalised> Vocabulary::by_parts(std::string_view folded) const {
  const Parts parts = part(folded);
  if (parts.narrower.empty()) return std::nullopt;
  const StatusRow* main = find_code(parts.main);
  const StatusRow* narrower = find_code(parts.narrower);
  const bool is_main_open = main == nullptr || main->kind != MatchKind::code;
  if (narrower != nullptr && narrower->kind == MatchKind::code && is_main_open) {
    return answer(narrower, Fit::exact);
  }
  const Fit fit = narrower == nullptr ? Fit::broader : Fit::exact;
  if (const auto said = answer(main, fit)) return said;
  return answer(narrower, Fit::exact);
}

bool Vocabulary::is_silent(std::string_view code) const {
  const FoldedWord folded = fold(code);
  const auto silent = [this](std::string_view word) {
    const StatusRow* row = find_code(word);
    return row != nullptr && row->kind == MatchKind::silent;
  };
  const Parts parts = part(folded.view());
  return silent(parts.main) && (parts.narrower.empty() || silent(parts.narrower));
}

std::optional<Normalised> Vocabulary::by_text(std::string_view text) const {
  if (text.empty()) return std::nullopt;
  const FoldedWord folded = fold(text);
  const std::string_view word = folded.view();
  if (const auto place = texts_.find(word)) return answer(&table_.rows[*place], Fit::exact);
  for (const Fragment& fragment : fragments_) {
    if (word.find(fragment.folded) != std::string_view::npos)
      return answer(fragment.row, Fit::exact);
  }
  // 배달완료(경비실): what stands in brackets is a remark.
  const std::size_t bracket = word.find_first_of("([");
  if (bracket == std::string_view::npos || bracket == 0) return std::nullopt;
  const auto place = texts_.find(word.substr(0, bracket));
  return place ? answer(&table_.rows[*place], Fit::broader) : std::nullopt;
}

std::span<const VocabularyRows> vocabularies() { return tables::kVocabularies; }

const Vocabulary* find_vocabulary(std::string_view name_or_carrier) {
  static const Library library;
  return library.find(name_or_carrier);
}

std::optional<Normalised> normalise(const Vocabulary& vocabulary,
                                    std::string_view code,
                                    std::string_view text) {
  if (const auto said = vocabulary.by_code(code)) return said;
  return vocabulary.by_text(text);
}

std::optional<Normalised> normalise(std::string_view name_or_carrier,
                                    std::string_view code,
                                    std::string_view text) {
  const Vocabulary* vocabulary = find_vocabulary(name_or_carrier);
  if (vocabulary == nullptr) return std::nullopt;
  return normalise(*vocabulary, code, text);
}

bool says_nothing(const Vocabulary& vocabulary, std::string_view code) {
  return vocabulary.is_silent(code);
}

}  // namespace onda::tracking
