#include "buyer/track_view.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "base/text.hpp"
#include "buyer/day_words.hpp"
#include "buyer/mask.hpp"
#include "buyer/parcel_words.hpp"
#include "buyer/promise_card.hpp"
#include "buyer/rail.hpp"
#include "buyer/timeline.hpp"

namespace onda::buyer {
namespace {

using tracking::Actor;
using tracking::Status;

constexpr std::size_t kNameBytes = 120;

const ScanFacts* newest_scan(const ParcelFacts& parcel) {
  const ScanFacts* newest = nullptr;
  for (const ScanFacts& scan : parcel.scans) {
    if (newest == nullptr || counted_at(scan) >= counted_at(*newest)) newest = &scan;
  }
  return newest;
}

void add_tabs(TemplateData& data,
              const OrderFacts& order,
              const Viewing& viewing,
              const Messages& words,
              std::size_t shown) {
  if (order.parcels.size() < 2) return;
  TemplateData::List items;
  const std::string total = std::to_string(order.parcels.size());
  for (std::size_t i = 0; i < order.parcels.size(); ++i) {
    const Status status = order.parcels[i].status;
    TemplateData item;
    item.set("href", link_to(viewing, "", i, words.locale()));
    item.set("which", words.format("tabs.which", {{"which", std::to_string(i + 1) + "/" + total}}));
    item.set("word", label_of(words, status)).set("tone", tone_of(status));
    if (i == shown) item.mark("current");
    items.push_back(std::move(item));
  }
  TemplateData tabs;
  tabs.set("label", words.format("tabs.label",
                                 {{"count", static_cast<std::int64_t>(order.parcels.size())}}));
  tabs.set("items", std::move(items));
  data.set("tabs", std::move(tabs));
}

TemplateData note(const Messages& words,
                  const std::string& key,
                  std::string_view kind,
                  std::string text) {
  TemplateData out;
  out.set("title", words.format(key)).set("text", std::move(text)).set("kind", kind);
  return out;
}

// Who must act, and a word where it has been quiet for long.
void add_notes(TemplateData& data,
               const ParcelFacts& parcel,
               const Viewing& viewing,
               const Messages& words) {
  TemplateData::List notes;
  if (parcel.actor != Actor::nobody && !is_over(parcel.status)) {
    const std::string key = "note." + std::string(to_text(parcel.actor));
    const std::string special = key + "." + std::string(to_text(parcel.status)) + ".text";
    const std::string text = words.format(words.has(special) ? special : key + ".text");
    notes.push_back(note(words, key, parcel.actor == Actor::buyer ? "act" : "wait", text));
  }
  const ScanFacts* newest = newest_scan(parcel);
  if (newest != nullptr && !is_over(parcel.status) &&
      viewing.now - counted_at(*newest) >= kQuietAfter) {
    const auto quiet = std::chrono::floor<std::chrono::days>(viewing.now - counted_at(*newest));
    TemplateData silence;
    silence.set("title",
                words.format("note.quiet", {{"days", static_cast<std::int64_t>(quiet.count())}}));
    silence.set("text", words.format("note.quiet.text")).set("kind", "wait");
    notes.push_back(std::move(silence));
  }
  if (!notes.empty()) data.set("notes", std::move(notes));
}

const std::string& carrier_name(const CarrierFacts& carrier, const Messages& words) {
  return words.locale() == "ko" && !carrier.name_ko.empty() ? carrier.name_ko : carrier.name;
}

void add_goods(TemplateData& data, const OrderFacts& order, const Messages& words) {
  if (order.lines.empty()) return;
  const orders::Line& first = order.lines.front();
  const std::string_view name = clip_utf8(first.name, kNameBytes);
  const auto others = static_cast<std::int64_t>(order.lines.size()) - 1;
  TemplateData goods;
  goods.set("text",
            others > 0
                ? words.format("facts.goods.more", {{"name", name}, {"count", others}})
                : words.format("facts.goods.one", {{"name", name}, {"count", first.quantity}}));
  data.set("goods", std::move(goods));
}

void add_facts(TemplateData& data,
               const OrderFacts& order,
               const ParcelFacts* parcel,
               const Messages& words) {
  data.set("order", order.number);
  add_goods(data, order, words);
  const std::string name =
      mask_name(order.ship_to.name.empty() ? order.buyer_name : order.ship_to.name);
  const std::string phone =
      mask_phone(order.ship_to.phone.empty() ? order.buyer_phone : order.ship_to.phone);
  const std::string district = district_of(order.ship_to);
  TemplateData to;
  if (!name.empty()) to.set("name", name);
  if (!phone.empty()) to.set("phone", phone);
  if (!district.empty()) to.set("district", district);
  if (!to.members().empty()) data.set("to", std::move(to));
  if (parcel != nullptr) {
    data.set("parcel", TemplateData()
                           .set("carrier", carrier_name(parcel->carrier, words))
                           .set("number", parcel->number));
  }
}

std::string dialled(std::string_view phone) {
  std::string out;
  for (const char c : narrow(phone)) {
    if ((c >= '0' && c <= '9') || (c == '+' && out.empty())) out += c;
  }
  return out;
}

void add_contact(TemplateData& data,
                 const ShopFacts& shop,
                 const ParcelFacts* parcel,
                 const Messages& words) {
  TemplateData::List lines;
  const auto add = [&](std::string href, std::string_view key, std::string_view who,
                       std::string_view how) {
    TemplateData line;
    line.set("href", std::move(href)).set("who", words.format(key, {{"who", who}})).set("how", how);
    lines.push_back(std::move(line));
  };
  if (const std::string number = dialled(shop.phone); !number.empty()) {
    add("tel:" + number, "contact.call", shop.name, shop.phone);
  }
  if (!shop.email.empty()) add("mailto:" + shop.email, "contact.write", shop.name, shop.email);
  if (parcel != nullptr) {
    const CarrierFacts& carrier = parcel->carrier;
    const std::string& name = carrier_name(carrier, words);
    if (const std::string number = dialled(carrier.phone); !number.empty()) {
      add("tel:" + number, "contact.call", name, carrier.phone);
    }
    if (carrier.site.starts_with("https://")) add(carrier.site, "contact.site", name, "");
  }
  if (!lines.empty()) data.set("contact", TemplateData().set("lines", std::move(lines)));
}

// Changes where something that a reader would notice has changed.
std::string mark_of(const ParcelFacts& parcel) {
  const ScanFacts* newest = newest_scan(parcel);
  return std::string(to_text(parcel.status)) + "-" + std::to_string(parcel.scan_count) + "-" +
         std::to_string(newest == nullptr ? 0 : to_millis(counted_at(*newest))) + "-" +
         std::to_string(parcel.arrival ? to_millis(parcel.arrival->likely) : 0) +
         (parcel.delay ? "-" + parcel.delay->cause + "!" : "");
}

// An order whose first parcel is still to be made looks like one that waits for its carrier.
const ParcelFacts& shown_or_none(const OrderFacts& order, std::size_t shown) {
  static const ParcelFacts kNone;
  return order.parcels.empty() ? kNone : order.parcels.at(shown);
}

}  // namespace

std::size_t shown_parcel(const OrderFacts& order, std::optional<std::size_t> asked) {
  if (asked && *asked < order.parcels.size()) return *asked;
  for (std::size_t i = 0; i < order.parcels.size(); ++i) {
    if (!is_over(order.parcels[i].status)) return i;
  }
  return 0;
}

std::string link_to(const Viewing& viewing,
                    std::string_view suffix,
                    std::optional<std::size_t> parcel,
                    std::string_view language) {
  std::string out = viewing.path + std::string(suffix);
  char join = '?';
  const auto add = [&](std::string_view name, std::string_view value) {
    out += join;
    out += name;
    out += '=';
    out += value;
    join = '&';
  };
  if (parcel) add("parcel", std::to_string(*parcel + 1));
  if (viewing.language_is_chosen) add("lang", language);
  return out;
}

TemplateData live_view(const OrderFacts& order, const Viewing& viewing, const Messages& words) {
  const std::size_t shown = shown_parcel(order, viewing.parcel);
  const ParcelFacts& parcel = shown_or_none(order, shown);
  const ParcelFacts* made = order.parcels.empty() ? nullptr : &parcel;
  const DayWords days(words, viewing.zone, viewing.now);
  TemplateData data;
  data.set("mark", mark_of(parcel)).set("tone", tone_of(parcel.status));
  data.set("word", label_of(words, parcel.status));
  data.set("sentence", sentence(words, Telling::now, told_of(parcel)));
  if (const ScanFacts* newest = newest_scan(parcel)) {
    const Instant at = counted_at(*newest);
    data.set("since", TemplateData()
                          .set("iso", days.iso(at))
                          .set("text", words.format("since", {{"when", days.day_time(at)}})));
  }
  add_tabs(data, order, viewing, words, shown);
  if (std::optional<TemplateData> card = promise_card(parcel, words, days))
    data.set("promise", std::move(*card));
  add_rail(data, parcel, words);
  add_notes(data, parcel, viewing, words);
  add_timeline(data, parcel, words, days);
  add_facts(data, order, made, words);
  add_contact(data, order.shop, made, words);
  return data;
}

TemplateData track_view(const OrderFacts& order, const Viewing& viewing, const Messages& words) {
  const std::size_t shown = shown_parcel(order, viewing.parcel);
  TemplateData data = live_view(order, viewing, words);
  data.set("title",
           words.format("title", {{"word", label_of(words, shown_or_none(order, shown).status)},
                                  {"shop", order.shop.name},
                                  {"order", order.number}}));
  data.set("shop", TemplateData().set("name", order.shop.name));
  data.set("live", link_to(viewing, "/live", viewing.parcel, words.locale()));
  data.set("events", viewing.path + "/events");
  data.set("wishes", link_to(viewing, "/news", std::nullopt, words.locale()));
  Viewing other = viewing;
  other.language_is_chosen = true;
  data.set("other_language", link_to(other, "", viewing.parcel, words.format("language.other")));
  return data;
}

}  // namespace onda::buyer
