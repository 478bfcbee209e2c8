#pragma once
// Which contacts are meant: a tree of conditions. Each condition is one prepared statement
// (segment_sql.hpp); how their answers are joined is a matter of sets, and pure.
//
//   {"all":[{"language":"ko"},{"not":{"last_order":{"within_days":30}}}]}

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "base/json.hpp"
#include "messages/consent.hpp"
#include "messages/newsletter/types.hpp"

namespace onda::newsletter {

struct SpeaksLanguage {
  Language language = Language::ko;
};
struct OnList {
  ListId list{Uuid{}};
};
// What the ledger of consent says of advertisements by mail.
struct HasConsent {
  messages::Consent::State state = messages::Consent::State::granted;
};
struct AttributeIs {
  std::string name;
  Attribute value;
};
struct AttributeAmong {
  std::string name;
  std::vector<Attribute> values;
};
struct AttributeBetween {
  std::string name;
  std::optional<double> least = {};
  std::optional<double> most = {};
};
struct AttributeKnown {
  std::string name;
};
struct HasOrdered {};
// The newest order's time: at or after `from`, before `until`.
struct LastOrdered {
  std::optional<Instant> from = {};
  std::optional<Instant> until = {};
};
// What the newest order came to, in minor units of one currency.
struct LastOrderCame {
  std::string currency;
  std::optional<std::int64_t> least = {};
  std::optional<std::int64_t> most = {};
};
struct BoughtSku {
  std::string sku;
};
// A word in the name of what was bought: the kind of goods.
struct BoughtKind {
  std::string word;
};
struct HasReceived {
  Instant since;  // a parcel was delivered at or after
};
using Condition = std::variant<SpeaksLanguage,
                               OnList,
                               HasConsent,
                               AttributeIs,
                               AttributeAmong,
                               AttributeBetween,
                               AttributeKnown,
                               HasOrdered,
                               LastOrdered,
                               LastOrderCame,
                               BoughtSku,
                               BoughtKind,
                               HasReceived>;

struct Segment {
  enum class Join { condition, all, any, none };  // `none`: of its one part the contrary
  Join join = Join::all;
  Condition condition = HasOrdered{};
  std::vector<Segment> parts = {};  // no parts under `all`: everybody
};

inline constexpr std::size_t kMostConditions = 50;
inline constexpr std::size_t kMostAmong = 50;  // values of one condition
inline constexpr int kMostDepth = 6;

// Fails with `segment_invalid` and the path, beginning with `path`: an unknown condition, a value
// of the wrong kind, too many of them, too deep. `now`: what "within_days" counts from.
[[nodiscard]] Result<Segment> decode_segment(const json::Value& value,
                                             Instant now,
                                             std::string_view path);

// Numbers of contacts, rising.
using Seqs = std::vector<std::int64_t>;
[[nodiscard]] Seqs both(const Seqs& a, const Seqs& b);
[[nodiscard]] Seqs either(const Seqs& a, const Seqs& b);
[[nodiscard]] Seqs without(const Seqs& a, const Seqs& b);

// Those of `among` whom the segment means. `ask(condition, among)`: those who meet it, as a
// Result<Seqs>; of others than `among` too, if that is easier. Asks no more where nobody is left.
template <class Ask>
[[nodiscard]] Result<Seqs> select(const Segment& segment, const Seqs& among, Ask& ask) {
  if (among.empty()) return Seqs();
  switch (segment.join) {
    case Segment::Join::condition: {
      Result<Seqs> met = ask(segment.condition, among);
      if (!met) return met;
      return both(among, *met);
    }
    case Segment::Join::all: {
      Seqs left = among;
      for (const Segment& part : segment.parts) {
        Result<Seqs> met = select(part, left, ask);
        if (!met) return met;
        left = std::move(*met);
      }
      return left;
    }
    case Segment::Join::any: {
      Seqs found;
      for (const Segment& part : segment.parts) {
        Result<Seqs> met = select(part, without(among, found), ask);
        if (!met) return met;
        found = either(found, *met);
      }
      return found;
    }
    case Segment::Join::none: {
      Result<Seqs> met = select(segment.parts.front(), among, ask);
      if (!met) return met;
      return without(among, *met);
    }
  }
  return Seqs();
}

}  // namespace onda::newsletter
