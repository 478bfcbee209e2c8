#pragma once
// Somebody whom a shop may know: how contacts come in, by JSON and by CSV, and what is checked.

#include <string>
#include <vector>

#include "base/calendar.hpp"
#include "base/json.hpp"
#include "base/warnings.hpp"
#include "messages/newsletter/types.hpp"

namespace onda::newsletter {

// That somebody agreed to advertisements elsewhere: who says so, when it was, what they read, and
// by which ways it lets the shop write. It says nothing of others.
struct Evidence {
  std::string source;  // "checkout of 2026", "paper form at the fair"
  Instant at;
  std::string text;  // or the version of it
  std::vector<messages::Way> ways = {messages::Way::email};
};

// As sent. An address or a telephone number is there; what is empty is not known.
struct NewContact {
  std::string email = {};
  std::string phone = {};  // E.164
  std::string name = {};
  std::optional<Language> language = {};
  std::string zone = {};
  Attributes attributes = {};
  std::vector<ListId> lists = {};
  std::optional<Evidence> consent = {};
};

// What a shop's clock shows. A date alone begins when the shop's day does: what is said later that
// day outweighs it, and no consent is of tomorrow.
struct ShopClock {
  Instant now;
  Zone zone = Zone::utc();
};

// {"email","phone","name","language","zone","attributes":{},"lists":[],"consent":{"source","at",
// "text","ways":["email","sms"]}}. Fails with the field's path and how to put it right.
[[nodiscard]] Result<NewContact> decode_contact(const json::Value& value,
                                                const ShopClock& clock,
                                                Warnings& warnings);

// What a CSV file's columns mean. Known: email, phone, name, language, zone, consent_source,
// consent_at, consent_text, consent_ways, and their usual Korean headings; every other heading that
// can be an attribute's name is one.
class ContactColumns {
 public:
  // Fails with `columns_unknown` where no column names an address, or one is there twice.
  [[nodiscard]] static Result<ContactColumns> read(const std::vector<std::string_view>& headings,
                                                   Warnings& warnings);
  // Fails as decode_contact does, with the column's heading in `where`.
  [[nodiscard]] Result<NewContact> decode(const std::vector<std::string_view>& fields,
                                          const ShopClock& clock) const;

 private:
  std::vector<std::string> names_;  // ours, by place; "" for one that is passed over
};

// As kept.
struct Contact {
  std::int64_t seq = 0;
  ContactId id{Uuid{}};
  std::string email;
  std::string phone;
  std::string name;
  Language language = Language::ko;
  std::string zone;
  Attributes attributes;
  Instant created_at;
  Instant updated_at;
};

// "홍*동", "H***", for samples.
[[nodiscard]] std::string masked_name(std::string_view name);

}  // namespace onda::newsletter
