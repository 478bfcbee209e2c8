#include "access/access_json.hpp"

#include "base/calendar.hpp"
#include "base/email.hpp"
#include "base/json_object.hpp"
#include "base/phone.hpp"
#include "base/text.hpp"

namespace onda::access {
namespace {

// Characters.
constexpr std::size_t kMostName = 200;
constexpr std::size_t kMostLocale = 8;
constexpr std::size_t kMostZone = 64;
constexpr std::size_t kMostEmail = 254;
constexpr std::size_t kMostPhone = 40;
constexpr std::size_t kMostLabel = 100;
constexpr std::size_t kMostScopes = 32;
constexpr std::size_t kLeastSecret = 16;  // characters

ShopId take_shop(json::ObjectReader& in) {
  const std::string text = in.required_text("shop", 32);
  if (!in.ok()) return ShopId{};
  const Result<ShopId> shop = parse_shop(text);
  if (!shop) in.refuse("shop", shop.error());
  return shop.value_or(ShopId{});
}

std::vector<std::string> take_scopes(json::ObjectReader& in) {
  std::vector<std::string> scopes;
  const std::optional<json::Value> value = in.take("scopes");
  if (!value || value->size() == 0 || value->kind() != json::Kind::array) {
    in.refuse("scopes", "field_missing", "name at least one scope, as [\"orders:read\"]");
    return scopes;
  }
  if (value->size() > kMostScopes) in.refuse("scopes", "field_too_long", "too many scopes");
  value->elements([&](json::Value each) {
    if (scopes.size() == kMostScopes) return;
    if (const auto word = each.text())
      scopes.emplace_back(*word);
    else
      in.refuse("scopes", "field_type", "expected an array of texts");
  });
  return scopes;
}

void check_shop(json::ObjectReader& in, const NewShop& shop) {
  if (shop.name.empty()) in.refuse("name", "field_missing", "is required and must not be empty");
  if (shop.locale != "ko" && shop.locale != "en") {
    in.refuse("locale", "locale_invalid", "ko or en");
  }
  if (!Zone::find(shop.zone)) {
    in.refuse("zone", "zone_invalid", "not an IANA time zone such as Asia/Seoul");
  }
  if (!shop.email.empty() && !is_plausible_email(shop.email)) {
    in.refuse("email", "email_invalid", "not an e-mail address such as name@example.com");
  }
  if (!shop.phone.empty() && !is_plausible_phone(shop.phone)) {
    in.refuse("phone", "phone_invalid", "not a telephone number: 4 to 15 digits");
  }
}

}  // namespace

Result<ShopChange> decode_shop_change(json::Value body, Warnings& warnings) {
  json::ObjectReader in(body);
  const auto given = [&](std::string_view name, std::size_t most) -> std::optional<std::string> {
    std::string text = in.text(name, most);
    if (!in.ok() || !body.find(name)) return std::nullopt;
    return text;
  };
  ShopChange change{.name = given("name", kMostName),
                    .locale = given("locale", kMostLocale),
                    .zone = given("zone", kMostZone),
                    .email = given("email", kMostEmail),
                    .phone = given("phone", kMostPhone)};
  NewShop shop{.name = "a shop"};
  apply(change, shop);
  check_shop(in, shop);
  if (const Result<void> done = in.finish(warnings); !done) return fail(done.error());
  return change;
}

void apply(const ShopChange& change, NewShop& shop) {
  if (change.name) shop.name = *change.name;
  if (change.locale) shop.locale = *change.locale;
  if (change.zone) shop.zone = *change.zone;
  if (change.email) shop.email = *change.email;
  if (change.phone) shop.phone = *change.phone;
}

Result<NewShop> decode_shop(json::Value body, Warnings& warnings) {
  json::ObjectReader in(body);
  NewShop shop;
  shop.name = in.text("name", kMostName);
  const std::string locale = in.text("locale", kMostLocale);
  const std::string zone = in.text("zone", kMostZone);
  shop.email = in.text("email", kMostEmail);
  shop.phone = in.text("phone", kMostPhone);
  if (!locale.empty()) shop.locale = locale;
  if (!zone.empty()) shop.zone = zone;
  check_shop(in, shop);
  if (const Result<void> done = in.finish(warnings); !done) return fail(done.error());
  return shop;
}

Result<NewKey> decode_key(json::Value body, Warnings& warnings) {
  json::ObjectReader in(body);
  NewKey key;
  key.shop = take_shop(in);
  key.label = in.text("label", kMostLabel);
  key.scopes = take_scopes(in);
  if (const Result<void> done = in.finish(warnings); !done) return fail(done.error());
  return key;
}

Result<NewSource> decode_source(json::Value body, Warnings& warnings) {
  json::ObjectReader in(body);
  NewSource source;
  source.shop = take_shop(in);
  source.kind = in.required_text("kind", 32);
  source.label = in.text("label", kMostLabel);
  source.secret = in.text("secret", 200);
  if (!source.secret.empty() && count_characters(source.secret) < kLeastSecret) {
    in.refuse("secret", "field_invalid", "a secret has at least 16 characters");
  }
  if (const Result<void> done = in.finish(warnings); !done) return fail(done.error());
  return source;
}

void encode(json::Writer& out, const Shop& shop) {
  out.begin_object();
  out.field("id", to_text(shop.id)).field("name", shop.given.name);
  out.field("locale", shop.given.locale).field("zone", shop.given.zone);
  out.field_or_null("email", shop.given.email).field_or_null("phone", shop.given.phone);
  out.field("created_at", to_text(shop.created_at));
  out.end_object();
}

void encode(json::Writer& out, const ApiKey& key) {
  out.begin_object();
  out.field("id", key.id.text()).field("shop", to_text(key.given.shop));
  out.field("label", key.given.label).field("prefix", key.prefix);
  out.key("scopes").begin_array();
  for (const std::string& scope : key.given.scopes) out.text(scope);
  out.end_array();
  out.field("created_at", to_text(key.created_at));
  out.field_or_null("last_used_at", key.last_used_at);
  out.field_or_null("revoked_at", key.revoked_at);
  out.end_object();
}

void encode(json::Writer& out, const Source& source) {
  out.begin_object();
  out.field("id", source.id.text()).field("shop", to_text(source.shop));
  out.field("kind", source.kind).field("label", source.label);
  out.field("path", "/v1/inbound/" + source.token);
  out.field("created_at", to_text(source.created_at));
  out.field_or_null("revoked_at", source.revoked_at);
  out.end_object();
}

}  // namespace onda::access
