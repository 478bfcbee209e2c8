#include "messages/newsletter/segment.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>

#include "base/calendar.hpp"
#include "base/json_object.hpp"

namespace onda::newsletter {
namespace {

using messages::Consent;

constexpr std::int64_t kMostDays = 3'650;

tl::unexpected<Error> wrong(std::string path, std::string what) {
  return invalid("segment_invalid", std::move(what), std::move(path));
}

// A condition's value, an object, read with the names in what goes wrong.
class Members {
 public:
  Members(const json::Value& value, std::string path) : in_(value, path), path_(std::move(path)) {}
  json::ObjectReader& in() { return in_; }

  std::string name() {
    std::string name = in_.required_text("name", kMostAttributeName);
    if (in_.ok() && !is_attribute_name(name))
      in_.refuse("name", "segment_invalid", "is no attribute's name: a-z, Hangul, 0-9 and _");
    return name;
  }
  std::optional<double> number(std::string_view name) {
    const std::optional<json::Value> value = in_.take(name);
    if (!value) return std::nullopt;
    const std::optional<double> number = value->number();
    if (!number) in_.refuse(name, "segment_invalid", "is a number");
    return number;
  }
  std::optional<Instant> days_ago(std::string_view name, Instant now) {
    const std::optional<std::int64_t> days = in_.integer(name);
    if (!days) return std::nullopt;
    if (*days < 1 || *days > kMostDays)
      in_.refuse(name, "segment_invalid", "is a number of days from 1 to 3650");
    return now - std::chrono::days(std::clamp<std::int64_t>(*days, 1, kMostDays));
  }
  // A date of the shop's country.
  std::optional<Instant> day(std::string_view name) {
    const std::optional<Day> day = in_.day(name);
    if (!day) return std::nullopt;
    return Zone::find_or_utc("Asia/Seoul").start_of(*day);
  }
  Result<Condition> finish(Condition condition) {
    Warnings unknown;
    if (Result<void> read = in_.finish(unknown); !read) {
      Error error = read.error();
      error.name = "segment_invalid";
      return fail(std::move(error));
    }
    if (!unknown.empty())
      return wrong(path_, unknown.list().front() + ", and would be misunderstood");
    return condition;
  }

 private:
  json::ObjectReader in_;
  std::string path_;
};

struct Place {
  const json::Value& value;
  std::string path;
  Instant now;
};

Result<std::string_view> word_of(const Place& at) {
  const std::optional<std::string_view> text = at.value.text();
  if (!text || text->empty() || text->size() > 200) return wrong(at.path, "is a text");
  return *text;
}

Result<Condition> read_language(const Place& at) {
  const Result<std::string_view> word = word_of(at);
  if (!word) return fail(word.error());
  const std::optional<Language> language = language_of(*word);
  if (!language) return wrong(at.path, "is ko or en");
  return SpeaksLanguage{*language};
}

Result<Condition> read_list(const Place& at) {
  const Result<ListId> id = ListId::parse(at.value.text().value_or(""));
  if (!id) return wrong(at.path, "is an id that begins with lst_");
  return OnList{*id};
}

Result<Condition> read_consent(const Place& at) {
  const Result<std::string_view> word = word_of(at);
  if (!word) return fail(word.error());
  using enum Consent::State;
  for (const Consent::State state : {none, requested, granted, refused, withdrawn}) {
    if (messages::to_text(state) == *word) return HasConsent{state};
  }
  return wrong(at.path, "is none, requested, granted, refused or withdrawn");
}

std::optional<Attribute> attribute_of(const json::Value& value) {
  if (const std::optional<std::string_view> text = value.text()) return std::string(*text);
  if (const std::optional<double> number = value.number()) return *number;
  return std::nullopt;
}

Result<std::vector<Attribute>> read_values(const json::Value& value, const std::string& path) {
  std::vector<Attribute> values;
  bool is_whole = value.kind() == json::Kind::array && value.size() > 0;
  if (!is_whole || value.size() > kMostAmong)
    return wrong(path, fmt::format("is an array of 1 to {} texts and numbers", kMostAmong));
  value.elements([&](const json::Value& each) {
    std::optional<Attribute> attribute = attribute_of(each);
    is_whole = is_whole && attribute;
    if (is_whole) values.push_back(std::move(*attribute));
  });
  if (!is_whole) return wrong(path, "is of texts and numbers");
  return values;
}

Result<Condition> read_attribute(const Place& at) {
  Members members(at.value, at.path);
  const std::string name = members.name();
  const std::optional<double> least = members.number("at_least");
  const std::optional<double> most = members.number("at_most");
  const std::optional<json::Value> is = members.in().take("is");
  const std::optional<json::Value> among = members.in().take("among");
  if (among) {
    if (is || least || most)
      return wrong(at.path + ".among", "is not asked for beside is, at_least or at_most");
    Result<std::vector<Attribute>> values = read_values(*among, at.path + ".among");
    if (!values) return fail(values.error());
    return members.finish(AttributeAmong{name, std::move(*values)});
  }
  if (!is) {
    if (least || most) return members.finish(AttributeBetween{name, least, most});
    return members.finish(AttributeKnown{name});
  }
  if (least || most) return wrong(at.path + ".is", "is not asked for beside at_least or at_most");
  if (std::optional<Attribute> value = attribute_of(*is))
    return members.finish(AttributeIs{name, std::move(*value)});
  return wrong(at.path + ".is", "is a text or a number");
}

Result<Condition> read_last_order(const Place& at) {
  Members members(at.value, at.path);
  LastOrdered when;
  when.from = members.days_ago("within_days", at.now);
  when.until = members.days_ago("before_days", at.now);
  if (const std::optional<Instant> from = members.day("from")) when.from = from;
  if (const std::optional<Instant> until = members.day("until")) when.until = until;
  if (members.in().ok() && !when.from && !when.until)
    return wrong(at.path, "asks for within_days, before_days, from or until");
  return members.finish(when);
}

Result<Condition> read_amount(const Place& at) {
  Members members(at.value, at.path);
  LastOrderCame came;
  came.currency = members.in().required_text("currency", 3);
  came.least = members.in().integer("at_least");
  came.most = members.in().integer("at_most");
  if (members.in().ok() && !came.least && !came.most)
    return wrong(at.path, "asks for at_least or at_most, in minor units");
  return members.finish(came);
}

Result<Condition> read_bought(const Place& at) {
  Members members(at.value, at.path);
  const std::string sku = members.in().text("sku", 64);
  const std::string kind = members.in().text("kind", 64);
  if (members.in().ok() && sku.empty() == kind.empty())
    return wrong(at.path, "asks for either sku or kind");
  if (!sku.empty()) return members.finish(BoughtSku{sku});
  return members.finish(BoughtKind{kind});
}

Result<Condition> read_delivered(const Place& at) {
  Members members(at.value, at.path);
  const std::optional<Instant> since = members.days_ago("within_days", at.now);
  if (members.in().ok() && !since) return wrong(at.path, "asks for within_days");
  return members.finish(HasReceived{since.value_or(at.now)});
}

using Read = Result<Condition> (*)(const Place&);
constexpr std::array<std::pair<std::string_view, Read>, 8> kConditions{{
    {"language", read_language},
    {"list", read_list},
    {"consent", read_consent},
    {"attribute", read_attribute},
    {"last_order", read_last_order},
    {"last_order_amount", read_amount},
    {"bought", read_bought},
    {"delivered", read_delivered},
}};
constexpr std::string_view kWords =
    "is one of all, any, not, language, list, consent, attribute, ordered, last_order, "
    "last_order_amount, bought and delivered";

struct Walk {
  Instant now;
  std::size_t conditions = 0;

  Result<Segment> read(const json::Value& value, const std::string& path, int depth) {
    if (depth > kMostDepth) return wrong(path, fmt::format("is deeper than {}", kMostDepth));
    if (value.kind() != json::Kind::object || value.size() != 1)
      return wrong(path, fmt::format("is an object with one member, which {}", kWords));
    Result<Segment> segment = Segment{};
    value.members([&](std::string_view name, const json::Value& each) {
      segment = read_member(name, each, fmt::format("{}.{}", path, name), depth);
    });
    return segment;
  }

  Result<Segment> read_member(std::string_view name,
                              const json::Value& value,
                              const std::string& path,
                              int depth) {
    if (name == "all") return read_parts(Segment::Join::all, value, path, depth);
    if (name == "any") return read_parts(Segment::Join::any, value, path, depth);
    if (name == "not") {
      Result<Segment> part = read(value, path, depth + 1);
      if (!part) return part;
      return Segment{.join = Segment::Join::none, .parts = {std::move(*part)}};
    }
    if (++conditions > kMostConditions)
      return wrong(path, fmt::format("is one of more than {} conditions", kMostConditions));
    if (name == "ordered") return read_ordered(value, path);
    const auto known = std::find_if(kConditions.begin(), kConditions.end(),
                                    [&](const auto& each) { return each.first == name; });
    if (known == kConditions.end())
      return wrong(path, fmt::format("is no condition: it {}", kWords));
    Result<Condition> condition = known->second({value, path, now});
    if (!condition) return fail(condition.error());
    return Segment{.join = Segment::Join::condition, .condition = std::move(*condition)};
  }

  static Result<Segment> read_ordered(const json::Value& value, const std::string& path) {
    const std::optional<std::string_view> word = value.text();
    const Segment some{.join = Segment::Join::condition, .condition = HasOrdered{}};
    if (word == "ever") return some;
    if (word == "never") return Segment{.join = Segment::Join::none, .parts = {some}};
    return wrong(path, "is ever or never");
  }

  Result<Segment> read_parts(Segment::Join join,
                             const json::Value& value,
                             const std::string& path,
                             int depth) {
    if (value.kind() != json::Kind::array || value.size() == 0)
      return wrong(path, "is an array of at least one condition");
    Segment segment{.join = join};
    std::optional<Error> error;
    value.elements([&](const json::Value& each) {
      if (error) return;
      Result<Segment> part =
          read(each, fmt::format("{}[{}]", path, segment.parts.size()), depth + 1);
      if (part)
        segment.parts.push_back(std::move(*part));
      else
        error = part.error();
    });
    if (error) return fail(std::move(*error));
    return segment;
  }
};

}  // namespace

Result<Segment> decode_segment(const json::Value& value, Instant now, std::string_view path) {
  Walk walk{.now = now};
  return walk.read(value, std::string(path), 1);
}

Seqs both(const Seqs& a, const Seqs& b) {
  Seqs out;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(out));
  return out;
}

Seqs either(const Seqs& a, const Seqs& b) {
  Seqs out;
  std::set_union(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(out));
  return out;
}

Seqs without(const Seqs& a, const Seqs& b) {
  Seqs out;
  std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(out));
  return out;
}

}  // namespace onda::newsletter
