#include "messages/newsletter/contact.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/email.hpp"
#include "base/json_object.hpp"
#include "base/phone.hpp"
#include "base/text.hpp"
#include "messages/newsletter/cell.hpp"
#include "messages/newsletter/contact_heading.hpp"

namespace onda::newsletter {
namespace {

using messages::Way;

constexpr std::size_t kMostName = 100;
constexpr std::size_t kMostWord = 300;
constexpr std::size_t kMostLists = 20;
constexpr std::string_view kHomeCountry = "KR";  // of numbers without "+"

// What was written in each field, before it is checked.
struct Raw {
  std::string email, phone, name, language, zone;
  std::string source, at, text;
  std::vector<std::string> ways;
};

// Where each stands, for what goes wrong.
struct Places {
  std::string_view source, at, text, ways;
};
constexpr Places kInJson{"consent.source", "consent.at", "consent.text", "consent.ways"};
constexpr Places kInCsv{"consent_source", "consent_at", "consent_text", "consent_ways"};

bool has_control(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return static_cast<std::uint8_t>(c) < 0x20 || c == '\x7f'; });
}

Result<Instant> read_time_of_consent(std::string_view text, std::string_view where, Zone zone) {
  if (const Result<Day> day = parse_day(text); day) return zone.start_of(*day);
  if (const Result<OffsetTime> time = parse_time(text); time) return time->at;
  return invalid("consent_incomplete", "is a date such as 2026-03-02, or a time with offset",
                 std::string(where));
}

constexpr std::array<std::pair<std::string_view, Way>, 6> kWayWords{{
    {"email", Way::email},
    {"e-mail", Way::email},
    {"이메일", Way::email},
    {"메일", Way::email},
    {"sms", Way::sms},
    {"문자", Way::sms},
}};

// Those that the evidence names; mail where it names none, since that is what newsletters go by.
Result<std::vector<Way>> read_ways(const Raw& raw, std::string_view where) {
  std::vector<Way> ways;
  for (const std::string& each : raw.ways) {
    const std::string word = fold_text(each);
    const auto known = std::find_if(kWayWords.begin(), kWayWords.end(),
                                    [&](const auto& pair) { return pair.first == word; });
    if (known == kWayWords.end())
      return invalid("consent_incomplete", "names email, sms or both: what was agreed to",
                     std::string(where));
    if (std::find(ways.begin(), ways.end(), known->second) == ways.end())
      ways.push_back(known->second);
  }
  if (ways.empty()) ways.push_back(Way::email);
  const bool reaches = std::any_of(ways.begin(), ways.end(), [&](Way way) {
    return !(way == Way::email ? raw.email : raw.phone).empty();
  });
  if (!reaches)
    return invalid("consent_incomplete",
                   raw.ways.empty() ? "is for mail unless it says \"sms\", and there is no address"
                                    : "there is no address for what was agreed to",
                   std::string(where));
  return ways;
}

Result<std::optional<Evidence>> read_evidence(const Raw& raw,
                                              const Places& at,
                                              const ShopClock& clock) {
  if (raw.source.empty() && raw.at.empty() && raw.text.empty() && raw.ways.empty())
    return std::optional<Evidence>();
  const auto missing = [](std::string_view where) {
    return invalid("consent_incomplete",
                   "a consent needs source, date and text: who says so, when it was given, and "
                   "what was read; without them leave all three out",
                   std::string(where));
  };
  if (raw.source.empty()) return missing(at.source);
  if (raw.at.empty()) return missing(at.at);
  if (raw.text.empty()) return missing(at.text);
  const Result<Instant> said_at = read_time_of_consent(raw.at, at.at, clock.zone);
  if (!said_at) return fail(said_at.error());
  if (*said_at > clock.now)
    return invalid("consent_incomplete",
                   fmt::format("{} lies in the future: when was the consent given?", raw.at),
                   std::string(at.at));
  Result<std::vector<Way>> ways = read_ways(raw, at.ways);
  if (!ways) return fail(ways.error());
  return std::optional(
      Evidence{.source = raw.source, .at = *said_at, .text = raw.text, .ways = std::move(*ways)});
}

Result<NewContact> check(const Raw& raw, const Places& places, const ShopClock& clock) {
  NewContact contact;
  if (raw.email.empty() && raw.phone.empty())
    return invalid("contact_unreachable", "give an e-mail address or a telephone number", "email");
  if (!raw.email.empty() && !is_plausible_email(raw.email))
    return invalid("email_invalid", "not an e-mail address such as name@example.com", "email");
  contact.email = raw.email;
  if (!raw.phone.empty()) {
    Result<std::string> phone = normalise_phone(raw.phone, kHomeCountry);
    if (!phone) return invalid(phone.error().name, phone.error().what, "phone");
    contact.phone = std::move(*phone);
  }
  if (has_control(raw.name))
    return invalid("field_invalid", "is one line without control characters", "name");
  contact.name = raw.name;
  if (!raw.language.empty()) {
    contact.language = language_of(raw.language);
    if (!contact.language)
      return invalid("language_invalid", "is ko or en; leave it out where nobody knows",
                     "language");
  }
  if (!raw.zone.empty() && !Zone::find(raw.zone))
    return invalid("zone_invalid", "not an IANA time zone such as Asia/Seoul", "zone");
  contact.zone = raw.zone;
  Result<std::optional<Evidence>> evidence = read_evidence(raw, places, clock);
  if (!evidence) return fail(evidence.error());
  contact.consent = std::move(*evidence);
  return contact;
}

void read_attributes(json::ObjectReader& in, Attributes& attributes) {
  const std::optional<json::Value> value = in.take("attributes");
  if (!value) return;
  if (value->kind() != json::Kind::object)
    return in.refuse("attributes", "field_type", "is an object of texts and numbers");
  if (value->size() > kMostAttributes)
    return in.refuse("attributes", "field_too_long",
                     fmt::format("has at most {} members", kMostAttributes));
  value->members([&](std::string_view name, const json::Value& each) {
    const std::string where = fmt::format("attributes.{}", name);
    if (!is_attribute_name(name))
      return in.refuse(where, "attribute_invalid",
                       "a name is of a-z, Hangul, 0-9 and _, begins with a letter, has at most 40, "
                       "and is none of a contact's own fields");
    if (const std::optional<std::string_view> text = each.text()) {
      const std::string_view trimmed = trim(*text);
      if (count_characters(trimmed) > kMostAttributeText || has_control(trimmed))
        return in.refuse(where, "attribute_invalid", "is one line of at most 200 characters");
      if (!trimmed.empty()) attributes.emplace(name, std::string(trimmed));
    } else if (const std::optional<double> number = each.number()) {
      attributes.emplace(name, *number);
    } else if (!each.is_null()) {
      in.refuse(where, "attribute_invalid", "is a text or a number");
    }
  });
}

void read_lists(json::ObjectReader& in, std::vector<ListId>& lists) {
  const std::optional<json::Value> value = in.take("lists");
  if (!value) return;
  if (value->kind() != json::Kind::array || value->size() > kMostLists)
    return in.refuse("lists", "field_type", "is an array of at most 20 ids of lists");
  std::size_t place = 0;
  value->elements([&](const json::Value& each) {
    const Result<ListId> id = ListId::parse(each.text().value_or(""));
    if (id)
      lists.push_back(*id);
    else
      in.refuse(fmt::format("lists[{}]", place), "id_invalid", "is an id that begins with lst_");
    ++place;
  });
}

std::vector<std::string> read_words(json::ObjectReader& in, std::string_view name) {
  std::vector<std::string> words;
  const std::optional<json::Value> value = in.take(name);
  if (!value) return words;
  bool is_whole = value->kind() == json::Kind::array && value->size() > 0;
  value->elements([&](const json::Value& each) {
    is_whole = is_whole && each.text().has_value();
    words.emplace_back(each.text().value_or(""));
  });
  if (!is_whole) in.refuse(name, "field_type", "is an array of at least one word");
  return words;
}

// "email, sms", "이메일/문자"
std::vector<std::string> words_of(std::string_view text) {
  constexpr std::string_view kBetween = ",;/|+ ";
  std::vector<std::string> words;
  while (!text.empty()) {
    const std::size_t end = text.find_first_of(kBetween);
    if (end > 0) words.emplace_back(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return words;
}

std::string* field_of(Raw& raw, std::string_view name) {
  if (name == "email") return &raw.email;
  if (name == "phone") return &raw.phone;
  if (name == "name") return &raw.name;
  if (name == "language") return &raw.language;
  if (name == "zone") return &raw.zone;
  if (name == "consent_source") return &raw.source;
  if (name == "consent_at") return &raw.at;
  if (name == "consent_text") return &raw.text;
  return nullptr;
}

}  // namespace

Result<NewContact> decode_contact(const json::Value& value,
                                  const ShopClock& clock,
                                  Warnings& warnings) {
  json::ObjectReader in(value);
  Raw raw;
  raw.email = in.text("email", kMostWord);
  raw.phone = in.text("phone", 40);
  raw.name = in.text("name", kMostName);
  raw.language = in.text("language", 20);
  raw.zone = in.text("zone", 60);
  in.object("consent", [&](json::ObjectReader& consent) {
    raw.source = consent.required_text("source", kMostWord);
    raw.at = consent.required_text("at", 40);
    raw.text = consent.required_text("text", 2'000);
    raw.ways = read_words(consent, "ways");
  });
  Attributes attributes;
  std::vector<ListId> lists;
  read_attributes(in, attributes);
  read_lists(in, lists);
  if (Result<void> read = in.finish(warnings); !read) return fail(read.error());
  Result<NewContact> contact = check(raw, kInJson, clock);
  if (!contact) return contact;
  contact->attributes = std::move(attributes);
  contact->lists = std::move(lists);
  return contact;
}

Result<ContactColumns> ContactColumns::read(const std::vector<std::string_view>& headings,
                                            Warnings& warnings) {
  ContactColumns columns;
  for (const std::string_view heading : headings) {
    std::string name(field_of_heading(heading));
    if (name.empty()) name = attribute_of_heading(heading);
    if (name.empty())
      warnings.add(fmt::format("column \"{}\" is passed over: it cannot be an attribute's name",
                               clip_utf8(heading, 60)));
    const bool is_there =
        std::find(columns.names_.begin(), columns.names_.end(), name) != columns.names_.end();
    if (!name.empty() && is_there)
      return invalid("columns_unknown", fmt::format("two columns say {}: keep one", name),
                     std::string(heading));
    columns.names_.push_back(std::move(name));
  }
  const auto has = [&](std::string_view name) {
    return std::find(columns.names_.begin(), columns.names_.end(), name) != columns.names_.end();
  };
  if (!has("email") && !has("phone"))
    return invalid("columns_unknown",
                   "the first line names the columns; one of them is \"email\" or \"phone\"");
  return columns;
}

Result<NewContact> ContactColumns::decode(const std::vector<std::string_view>& fields,
                                          const ShopClock& clock) const {
  if (fields.size() > names_.size())
    return invalid("row_too_long",
                   fmt::format("has {} fields, the heading {}", fields.size(), names_.size()));
  Raw raw;
  Attributes attributes;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const std::string_view text = trim(fields[i]);
    if (names_[i].empty() || text.empty()) continue;
    if (count_characters(text) > kMostWord)
      return invalid("field_too_long", "has at most 300 characters", names_[i]);
    if (names_[i] == "consent_ways")
      raw.ways = words_of(text);
    else if (std::string* field = field_of(raw, names_[i]))
      *field = std::string(read_cell(text));
    else if (has_control(text) || count_characters(text) > kMostAttributeText)
      return invalid("attribute_invalid", "is one line of at most 200 characters", names_[i]);
    else
      attributes.emplace(names_[i], read_attribute_cell(text));
  }
  if (attributes.size() > kMostAttributes)
    return invalid("field_too_long", fmt::format("at most {} attributes", kMostAttributes));
  Result<NewContact> contact = check(raw, kInCsv, clock);
  if (contact) contact->attributes = std::move(attributes);
  return contact;
}

std::string masked_name(std::string_view name) {
  const std::size_t characters = count_characters(name);
  if (characters == 0) return {};
  std::size_t end = 1;
  while (end < name.size() && (static_cast<unsigned char>(name[end]) & 0xC0U) == 0x80U) ++end;
  return std::string(name.substr(0, end)) +
         std::string(std::max<std::size_t>(characters, 2) - 1, '*');
}

}  // namespace onda::newsletter
