#include "buyer/site.hpp"

#include <fmt/core.h>

#include "base/check.hpp"
#include "base/text.hpp"
#include "buyer/day_words.hpp"
#include "buyer/parcel_words.hpp"

namespace onda::buyer {
namespace {

// Templates and words are part of the binary: one that does not parse is a bug.
Template parsed(std::string_view name, const Messages& words) {
  static constexpr std::string_view kNames[] = {
      "head.html",    "top.html",    "track.html",   "track_live.html", "day.html",    "find.html",
      "message.html", "wishes.html", "consent.html", "issue.html",      "issues.html", "home.html"};
  std::vector<Template::Source> sources;
  for (const std::string_view source : kNames) sources.push_back({source, embedded_page(source)});
  Result<Template> page = Template::parse(name, sources, words);
  CHECK(page.has_value());
  return std::move(*page);
}

std::string in_language(std::string path, const Place& place) {
  if (place.language_is_chosen) path += fmt::format("?lang={}", to_text(place.language));
  return path;
}

std::string_view key_of(Notice notice) {
  switch (notice) {
    case Notice::unknown_link: return "message.unknown";
    case Notice::no_way_to_stop: return "message.no_stop";
    case Notice::no_way_to_begin: return "message.no_begin";
    case Notice::too_many_tries: return "message.limited";
    case Notice::no_such_page: return "message.missing";
    case Notice::broken: return "message.broken";
  }
  return "message.broken";
}

std::string key_of(ConsentPage::Says says) {
  switch (says) {
    case ConsentPage::Says::ask_to_stop: return "consent.stop";
    case ConsentPage::Says::stopped: return "consent.stopped";
    case ConsentPage::Says::ask_to_begin: return "consent.begin";
    case ConsentPage::Says::begun: return "consent.begun";
    case ConsentPage::Says::too_late: return "consent.late";
  }
  return "consent.late";
}

TemplateData found_card(const NumberFacts& found, const Messages& words) {
  TemplateData card;
  card.set("tone", tone_of(found.status)).set("word", label_of(words, found.status));
  card.set("sentence", sentence(words, Telling::now, {found.status, {}, {}}));
  if (found.last_news) {
    const DayWords days(words, Zone::utc(), Instant{std::chrono::sys_days{*found.last_news}});
    card.set("since", words.format("find.number.since", {{"day", days.brief(*found.last_news)}}));
  }
  return card;
}

TemplateData sample_card(const SampleFacts& sample, const Messages& words) {
  TemplateData card;
  card.set("href", sample.href).set("order", sample.order);
  card.set("tone", tone_of(sample.parcel.status))
      .set("word", label_of(words, sample.parcel.status));
  card.set("sentence", sentence(words, Telling::now, told_of(sample.parcel)));
  return card;
}

}  // namespace

Site::Site(std::optional<double> demo_speed)
    : demo_speed_(demo_speed), tongues_{load(Language::ko), load(Language::en)} {}

Site::Tongue Site::load(Language language) {
  Result<Messages> words = Messages::load(to_text(language), embedded_words(to_text(language)));
  CHECK(words.has_value());
  Template track = parsed("track.html", *words);
  Template live = parsed("track_live.html", *words);
  Template find = parsed("find.html", *words);
  Template notice = parsed("message.html", *words);
  Template wishes = parsed("wishes.html", *words);
  Template consent = parsed("consent.html", *words);
  Template issue = parsed("issue.html", *words);
  Template issues = parsed("issues.html", *words);
  Template home = parsed("home.html", *words);
  return {std::move(*words), std::move(track),  std::move(live),    std::move(find),
          std::move(notice), std::move(wishes), std::move(consent), std::move(issue),
          std::move(issues), std::move(home)};
}

const Site::Tongue& Site::tongue(Language language) const {
  return tongues_.at(static_cast<std::size_t>(language));
}

const Messages& Site::words(Language language) const { return tongue(language).words; }

// What stands around every page: where its assets are, and that it is a demonstration.
void Site::add_frame(TemplateData& data, Language language) const {
  data.set("asset_style", assets_.url("style.css")).set("asset_script", assets_.url("live.js"));
  data.set("asset_icon", assets_.url("icon.svg"));
  data.set("asset_regular", assets_.url("regular.woff2"))
      .set("asset_bold", assets_.url("bold.woff2"));
  if (demo_speed_) {
    const std::string speed = fmt::format("{:g}", *demo_speed_);
    data.set("demo",
             TemplateData().set("text", words(language).format("demo.text", {{"speed", speed}})));
  }
}

TemplateData Site::frame(const Place& place) const {
  TemplateData data;
  add_frame(data, place.language);
  const Language other = place.language == Language::ko ? Language::en : Language::ko;
  data.set("other_language", fmt::format("{}?lang={}", place.path, to_text(other)));
  data.set("home", in_language("/", place));
  return data;
}

std::string Site::track(const OrderFacts& order, const Viewing& viewing, Language language) const {
  TemplateData data = track_view(order, viewing, words(language));
  add_frame(data, language);
  return tongue(language).track.render(data);
}

std::string Site::live(const OrderFacts& order, const Viewing& viewing, Language language) const {
  return tongue(language).live.render(live_view(order, viewing, words(language)));
}

std::string Site::find(const FindView& view, const Place& place) const {
  const Messages& spoken = words(place.language);
  TemplateData data = frame(place);
  data.set("action", in_language("/track", place))
      .set("order", view.order)
      .set("number", view.number);
  if (view.wrong != FindView::Wrong::nothing) {
    const bool order = view.wrong == FindView::Wrong::order;
    data.set("wrong", TemplateData().set(
                          "text", spoken.format(order ? "find.wrong.order" : "find.wrong.number")));
  }
  if (view.found) data.set("found", found_card(*view.found, spoken));
  return tongue(place.language).find.render(data);
}

std::string Site::notice(Notice notice, const Place& place, std::int64_t seconds) const {
  const Messages& spoken = words(place.language);
  const std::string key(key_of(notice));
  TemplateData data = frame(place);
  data.set("title", spoken.format(key))
      .set("text", spoken.format(key + ".text", {{"seconds", seconds}}));
  if (notice == Notice::unknown_link)
    data.set("find", TemplateData().set("href", in_language("/track", place)));
  return tongue(place.language).notice.render(data);
}

std::string Site::wishes(const WishFacts& facts,
                         Saved saved,
                         const std::string& link,
                         const Place& place) const {
  TemplateData data = wishes_view(facts, saved, words(place.language));
  add_frame(data, place.language);
  const Language other = place.language == Language::ko ? Language::en : Language::ko;
  data.set("other_language", fmt::format("{}?lang={}", place.path, to_text(other)));
  data.set("action", in_language(link + "/news", place)).set("back", in_language(link, place));
  data.set("push_action", link + "/push").set("asset_push", assets_.url("push.js"));
  return tongue(place.language).wishes.render(data);
}

std::string Site::consent(const ConsentPage& shown, const Place& place) const {
  const Messages& spoken = words(place.language);
  const std::string key = key_of(shown.says);
  TemplateData data = frame(place);
  data.set("shop", TemplateData().set("name", shown.shop_name)).set("shop_name", shown.shop_name);
  data.set("title", spoken.format(key, {{"shop", shown.shop_name}}));
  data.set("text",
           spoken.format(key + ".text", {{"shop", shown.shop_name}, {"contact", shown.contact}}));
  const std::string way = spoken.format("consent.way." + std::string(to_text(shown.way)));
  const std::string line =
      spoken.format("consent.address", {{"way", way}, {"address", shown.address}});
  data.set("address", TemplateData().set("text", trim(line)));
  if (spoken.has(key + ".button")) {
    data.set("ask", TemplateData()
                        .set("action", in_language(place.path, place))
                        .set("label", spoken.format(key + ".button")));
  }
  return tongue(place.language).consent.render(data);
}

// Days are those of the shop's country: an issue has no reader whose zone is known.
std::string Site::issue(const IssuePage& shown, const Place& place, Instant now) const {
  const Messages& spoken = words(place.language);
  const DayWords days(spoken, Zone::find_or_utc("Asia/Seoul"), now);
  TemplateData data = frame(place);
  data.set("shop", TemplateData().set("name", shown.shop_name)).set("shop_name", shown.shop_name);
  data.set("title", shown.subject).set("body", shown.body).set("contact", shown.contact);
  data.set("said_in", to_text(shown.said_in)).set("all", in_language(shown.all, place));
  data.set("day", days.brief(Zone::find_or_utc("Asia/Seoul").local(shown.at).day));
  return tongue(place.language).issue.render(data);
}

std::string Site::issues(const IssuesPage& shown, const Place& place, Instant now) const {
  const Messages& spoken = words(place.language);
  const DayWords days(spoken, Zone::find_or_utc("Asia/Seoul"), now);
  TemplateData data = frame(place);
  data.set("shop", TemplateData().set("name", shown.shop_name)).set("shop_name", shown.shop_name);
  data.set("title", spoken.format("issue.title", {{"shop", shown.shop_name}}));
  TemplateData::List items;
  for (const IssuesPage::Item& each : shown.items) {
    const Day day = Zone::find_or_utc("Asia/Seoul").local(each.at).day;
    items.push_back(TemplateData()
                        .set("subject", each.subject)
                        .set("href", in_language(each.href, place))
                        .set("day", days.brief(day)));
  }
  if (!items.empty()) data.set("some", TemplateData().set("items", std::move(items)));
  if (!shown.older.empty()) data.set("older", TemplateData().set("href", shown.older));
  return tongue(place.language).issues.render(data);
}

std::string Site::home(const std::vector<SampleFacts>& samples, const Place& place) const {
  TemplateData data = frame(place);
  data.set("track", in_language("/track", place));
  TemplateData::List items;
  for (const SampleFacts& sample : samples)
    items.push_back(sample_card(sample, words(place.language)));
  if (!items.empty()) data.set("samples", TemplateData().set("items", std::move(items)));
  return tongue(place.language).home.render(data);
}

}  // namespace onda::buyer
