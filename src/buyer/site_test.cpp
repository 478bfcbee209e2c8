#include "buyer/site.hpp"

#include <gtest/gtest.h>

#include "base/golden_test.hpp"
#include "buyer/sample_orders.hpp"

namespace onda::buyer {
namespace {

const Site& site() {
  static const Site made(600.0);
  return made;
}

Viewing viewing() {
  return {sample_now(), *Zone::find("Asia/Seoul"), std::nullopt, "/t/Zm9yIGdvbGRlbiBmaWxlcw",
          false};
}

// The names of assets change with their bytes, the pages' golden files do not.
std::string without_hashes(std::string html) {
  constexpr std::string_view kFolder = "/assets/";
  constexpr std::size_t kHash = 10;
  for (std::size_t at = html.find(kFolder); at != std::string::npos;
       at = html.find(kFolder, at + 1)) {
    html.replace(html.find('.', at) + 1, kHash, "HASH");
  }
  return html;
}

void expect_page(const std::string& name, const std::string& html) {
  expect_golden(name, without_hashes(html));
}

TEST(Site, TrackingPagesMatchTheirGoldenFiles) {
  for (const Sample& sample : sample_orders()) {
    SCOPED_TRACE(sample.name);
    for (const Language language : {Language::ko, Language::en}) {
      const std::string html = site().track(sample.order, viewing(), language);
      EXPECT_LT(html.size(), 60'000u);
      expect_page(
          "buyer/" + std::string(sample.name) + "." + std::string(to_text(language)) + ".html",
          html);
    }
  }
}

TEST(Site, OtherPagesMatchTheirGoldenFiles) {
  const Site real(std::nullopt);
  for (const Language language : {Language::ko, Language::en}) {
    const std::string tail = "." + std::string(to_text(language)) + ".html";
    const Place place{language, false, "/track"};
    FindView wrong;
    wrong.wrong = FindView::Wrong::order;
    wrong.order = "A-1\"><b>";
    FindView found;
    found.number = "689012345672";
    found.found = NumberFacts{tracking::Status::in_transit, Day{std::chrono::year{2026} / 3 / 3}};
    expect_page("buyer/find" + tail, real.find({}, place));
    expect_page("buyer/find_wrong" + tail, real.find(wrong, place));
    expect_page("buyer/find_number" + tail, real.find(found, place));
    const WishFacts wishes{
        .shop = "온다상점 <b>",
        .locale = "ko",
        .wishes = messages::wishes_for(
            {messages::Topic::arrival, messages::Topic::dates, messages::Topic::problems,
             messages::Topic::service},
            {messages::Way::email, messages::Way::alimtalk, messages::Way::push}),
        .ways = {messages::Way::email, messages::Way::sms}};
    expect_page("buyer/wishes" + tail, real.wishes(wishes, Saved::not_now, "/t/x", place));
    expect_page("buyer/wishes_saved" + tail, real.wishes(wishes, Saved::just_now, "/t/x", place));
    WishFacts pushed = wishes;
    pushed.ways.push_back(messages::Way::push);
    pushed.push_key = "BP4z9KsN6nGRTbVYI_c7";
    expect_page("buyer/wishes_push" + tail, real.wishes(pushed, Saved::not_now, "/t/x", place));
    expect_page("buyer/unknown_link" + tail, real.notice(Notice::unknown_link, place));
    expect_page("buyer/too_many_tries" + tail, real.notice(Notice::too_many_tries, place, 42));
    expect_page("buyer/no_such_page" + tail, real.notice(Notice::no_such_page, place));
    expect_page("buyer/broken_page" + tail, real.notice(Notice::broken, place));
    expect_page("buyer/home" + tail, real.home({}, {language, true, "/"}));
    std::vector<SampleFacts> samples;
    for (const Sample& sample : sample_orders()) {
      if (samples.size() < 4)
        samples.push_back({"/t/x", sample.order.number, sample.order.parcels[0]});
    }
    expect_page("buyer/home_demo" + tail, site().home(samples, {language, false, "/"}));
  }
}

// Whatever a carrier or a shop writes arrives as text.
TEST(Site, HostileTextsAreShownAsText) {
  for (const Sample& sample : sample_orders()) {
    if (sample.name != "hostile") continue;
    const std::string html = site().track(sample.order, viewing(), Language::ko);
    EXPECT_EQ(html.find("<script>alert"), std::string::npos);
    EXPECT_EQ(html.find("<img"), std::string::npos);
    EXPECT_EQ(html.find("<h1>감귤"), std::string::npos);
    EXPECT_EQ(html.find("href=\"javascript:"), std::string::npos);
    EXPECT_NE(html.find("&lt;script&gt;alert(1)"), std::string::npos);
    EXPECT_NE(html.find("{{number}} [[skip]]"), std::string::npos);
  }
}

TEST(Site, PersonalDataIsMasked) {
  for (const Sample& sample : sample_orders()) {
    for (const Language language : {Language::ko, Language::en}) {
      const std::string html = site().track(sample.order, viewing(), language);
      SCOPED_TRACE(sample.name);
      EXPECT_EQ(html.find("홍길동"), std::string::npos);
      EXPECT_EQ(html.find("9876"), std::string::npos);
      EXPECT_EQ(html.find("테헤란로"), std::string::npos);
      EXPECT_NE(html.find("홍*동"), std::string::npos);
    }
  }
}

TEST(Site, LiveIsTheInsideOfThePage) {
  for (const Sample& sample : sample_orders()) {
    const std::string inside = site().live(sample.order, viewing(), Language::ko);
    const std::string page = site().track(sample.order, viewing(), Language::ko);
    EXPECT_NE(page.find(inside), std::string::npos) << sample.name;
  }
}

TEST(Site, AssetsAreNamedByTheirContentAndLight) {
  const Assets& assets = site().assets();
  std::size_t fonts = 0;
  for (const char* name : {"regular.woff2", "bold.woff2", "live.js", "icon.svg", "style.css"}) {
    const std::string url = assets.url(name);
    ASSERT_TRUE(url.starts_with("/assets/"));
    const Asset* asset = assets.find(url.substr(8));
    ASSERT_NE(asset, nullptr);
    EXPECT_FALSE(asset->bytes.empty());
    if (asset->type == "font/woff2") fonts += asset->bytes.size();
  }
  EXPECT_LE(fonts, 120'000u);
  EXPECT_EQ(assets.find("style.css"), nullptr);
  EXPECT_EQ(assets.find("../style.css"), nullptr);
}

}  // namespace
}  // namespace onda::buyer
