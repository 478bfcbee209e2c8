#pragma once
// A vocabulary is one system's status words and what each means in ours: a carrier's own
// (kr.hanjin) or an aggregator's (aftership). The tables are data/status/*.tsv; every row names its
// source.

#include <cstdint>
#include <span>
#include <string_view>

#include "tracking/detail.hpp"
#include "tracking/types.hpp"

namespace onda::tracking {

enum class MatchKind : std::uint8_t {
  code,      // the code is this
  general,   // likewise, but a narrower word beside it decides
  silent,    // the code is this, and by its meaning it says nothing
  text_is,   // the text is this
  text_has,  // the text contains this; the first such row decides
};

struct StatusRow {
  MatchKind kind;
  std::string_view raw;
  Status status;
  Detail detail;
  Actor actor;
  std::string_view source;  // key in data/sources.tsv
};

struct VocabularyRows {
  std::string_view name;  // a carrier's id or a system's name
  std::string_view version;
  std::string_view separator;  // "main<separator>narrower" codes; "" where it has none
  std::span<const StatusRow> rows;
};

[[nodiscard]] std::span<const VocabularyRows> vocabularies();

}  // namespace onda::tracking
