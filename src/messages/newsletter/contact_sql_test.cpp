// Contacts, lists, and what they bring of consent.

#include "messages/newsletter/contact_sql.hpp"

#include "messages/newsletter/newsletter_fixture_job_test.hpp"

namespace onda::newsletter {
namespace {

using messages::Consent;

Consent::State consent_of(store::Store& store, const std::string& email, ShopId shop = ShopId{1}) {
  return store
      .read_now([&](store::ReadTx& tx) {
        return messages::find_consents(tx,
                                       {shop, messages::Way::email, messages::address_key(email)});
      })
      ->advertising.state;
}

TEST_F(NewsletterTest, TheSameAddressIsTheSameContact) {
  NewContact first{.email = "Kim@Example.com", .name = "김철수"};
  first.attributes["city"] = "서울";
  const auto made = take(first);
  ASSERT_TRUE(made);
  EXPECT_EQ(made->made, Made::created);
  NewContact again{.email = " kim@example.com", .phone = "+821012345678"};
  again.email = "kim@example.com";
  again.attributes["points"] = 3.0;
  const auto same = take(again);
  EXPECT_EQ(same->made, Made::existing);
  EXPECT_EQ(same->id, made->id);
  const Contact kept =
      read([&](store::ReadTx& tx) { return find_contact(tx, kShop, made->id); }).value();
  EXPECT_EQ(kept.name, "김철수");
  EXPECT_EQ(kept.phone, "+821012345678");
  EXPECT_EQ(encode(kept.attributes), R"({"city":"서울","points":3})");
  // Another shop knows nothing of it.
  EXPECT_EQ(take({.email = "kim@example.com"}, kOther)->made, Made::created);
  EXPECT_FALSE(read([&](store::ReadTx& tx) { return find_contact(tx, kOther, made->id); }));
}

TEST_F(NewsletterTest, AnAddressAndANumberOfTwoAreRefused) {
  ASSERT_TRUE(take({.email = "a@example.com"}));
  ASSERT_TRUE(take({.phone = "+821012345678"}));
  EXPECT_EQ(take({.email = "a@example.com", .phone = "+821012345678"}).error().name,
            "contact_conflict");
  ASSERT_TRUE(take({.email = "b@example.com", .phone = "+821099999999"}));
  EXPECT_EQ(take({.email = "c@example.com", .phone = "+821099999999"}).error().name,
            "contact_conflict");
}

TEST_F(NewsletterTest, AConsentIsKeptOnceWithItsProof) {
  reader("kim@example.com");
  clock.advance(std::chrono::minutes(1));
  EXPECT_EQ(consent_of(*store, "kim@example.com"), Consent::State::granted);
  NewContact again{.email = "kim@example.com"};
  again.consent = Evidence{
      "checkout", clock.now() - std::chrono::days(10) - std::chrono::minutes(1), "terms 3"};
  ASSERT_TRUE(take(again));
  const auto history = read([&](store::ReadTx& tx) {
    return messages::list_history(tx, kShop, messages::address_key("kim@example.com"), 10);
  });
  ASSERT_EQ(history.size(), 1U);
  EXPECT_NE(history.front().proof.find("checkout: terms 3"), std::string::npos);
  EXPECT_EQ(consent_of(*store, "kim@example.com", kOther), Consent::State::none);
}

TEST_F(NewsletterTest, AnOldConsentLiftsNoRefusal) {
  say("kim@example.com", messages::Action::refused);
  reader("kim@example.com");
  EXPECT_EQ(consent_of(*store, "kim@example.com"), Consent::State::refused);
}

// Newsletters of a shop that asked for mail do not become text messages.
TEST_F(NewsletterTest, AnEvidenceGrantsNoMoreThanItNames) {
  const std::string phone = "+821012345678";
  const auto state = [&](messages::Way way, const std::string& address) {
    return read([&](store::ReadTx& tx) {
             return messages::find_consents(tx, {kShop, way, messages::address_key(address)});
           })
        .advertising.state;
  };
  NewContact contact{.email = "kim@example.com", .phone = phone};
  contact.consent = Evidence{"checkout", clock.now() - std::chrono::days(1), "terms 3"};
  ASSERT_TRUE(take(contact));
  EXPECT_EQ(state(messages::Way::email, "kim@example.com"), Consent::State::granted);
  EXPECT_EQ(state(messages::Way::sms, phone), Consent::State::none);
  // Nor does one that came with the address speak for a number that is known from before.
  contact.phone.clear();
  contact.consent->ways = {messages::Way::email, messages::Way::sms};
  ASSERT_TRUE(take(contact));
  EXPECT_EQ(state(messages::Way::sms, phone), Consent::State::none);
  contact.phone = phone;
  ASSERT_TRUE(take(contact));
  EXPECT_EQ(state(messages::Way::sms, phone), Consent::State::granted);
}

// A file that names the day alone says nothing of the hour.
TEST_F(NewsletterTest, WhoTakesItBackOnTheDayOfTheConsentIsNotWrittenTo) {
  say("kim@example.com", messages::Action::withdrawn);
  clock.advance(std::chrono::hours(24));
  const auto row = json::thread_parser().parse(
      R"({"email":"kim@example.com","consent":{"source":"fair","at":"2026-07-03","text":"t"}})");
  Warnings warnings;
  const Result<NewContact> contact =
      decode_contact(*row, {.now = clock.now(), .zone = Zone::find_or_utc("Asia/Seoul")}, warnings);
  ASSERT_TRUE(take(*contact));
  EXPECT_EQ(consent_of(*store, "kim@example.com"), Consent::State::withdrawn);
}

TEST_F(NewsletterTest, WithoutConsentADoubleListAsksOnceAndASingleOneNever) {
  NewContact single{.email = "single@example.com"};
  single.lists = {list};
  ASSERT_TRUE(take(single));
  EXPECT_EQ(consent_of(*store, "single@example.com"), Consent::State::none);

  NewContact asked{.email = "asked@example.com"};
  asked.lists = {
      write([&](store::Tx& tx) { return newsletter.make_list(tx, kShop, {.name = "asks"}); })->id};
  ASSERT_TRUE(take(asked));
  ASSERT_TRUE(take(asked));
  EXPECT_EQ(consent_of(*store, "asked@example.com"), Consent::State::requested);
  const auto history = read([&](store::ReadTx& tx) {
    return messages::list_history(tx, kShop, messages::address_key("asked@example.com"), 10);
  });
  EXPECT_EQ(history.size(), 1U);
  say("asked@example.com", messages::Action::refused);
  ASSERT_TRUE(take(asked));
  EXPECT_EQ(consent_of(*store, "asked@example.com"), Consent::State::refused);
}

TEST_F(NewsletterTest, ListsHaveMembersAndForgetThem) {
  const ContactId kim = reader("kim@example.com");
  reader("lee@example.com");
  const auto look = [&] {
    return read([&](store::ReadTx& tx) { return find_list(tx, kShop, list); }).value();
  };
  EXPECT_EQ(look().members, 2);
  const std::int64_t list_seq = look().seq;
  const Contact contact =
      read([&](store::ReadTx& tx) { return find_contact(tx, kShop, kim); }).value();
  EXPECT_EQ(read([&](store::ReadTx& tx) { return list_lists_of(tx, kShop, contact.seq); }).size(),
            1U);
  EXPECT_TRUE(*write([&](store::Tx& tx) { return remove_member(tx, list_seq, contact.seq); }));
  EXPECT_FALSE(*write([&](store::Tx& tx) { return remove_member(tx, list_seq, contact.seq); }));
  EXPECT_EQ(look().members, 1);
  const auto page =
      read([&](store::ReadTx& tx) { return list_contacts(tx, kShop, list_seq, {.limit = 1}); });
  ASSERT_EQ(page.items.size(), 1U);
  EXPECT_EQ(page.items.front().email, "lee@example.com");
  EXPECT_FALSE(page.next.has_value());
  const auto all =
      read([&](store::ReadTx& tx) { return list_contacts(tx, kShop, std::nullopt, {.limit = 1}); });
  EXPECT_TRUE(all.next.has_value());
}

TEST_F(NewsletterTest, APageKnowsItsContactsLists) {
  const ListId other =
      write([&](store::Tx& tx) { return newsletter.make_list(tx, kShop, {.name = "tea"}); })->id;
  NewContact kim{.email = "kim@example.com"};
  kim.lists = {list, other};
  ASSERT_TRUE(take(kim));
  reader("lee@example.com");
  ASSERT_TRUE(take({.email = "park@example.com"}));
  const auto lists_of = [&](std::optional<std::int64_t> of, const Stretch& stretch) {
    std::vector<std::size_t> counts;
    const auto page =
        read([&](store::ReadTx& tx) { return list_contacts(tx, kShop, of, stretch); });
    ListsByContact lists =
        read([&](store::ReadTx& tx) { return list_lists_of_page(tx, kShop, of, stretch); });
    for (const Contact& each : page.items) counts.push_back(lists[each.seq].size());
    return counts;
  };
  EXPECT_THAT(lists_of(std::nullopt, {}), testing::ElementsAre(0, 1, 2));
  EXPECT_THAT(lists_of(std::nullopt, {.limit = 2}), testing::ElementsAre(0, 1));
  const std::int64_t seq =
      read([&](store::ReadTx& tx) { return require_list(tx, kShop, list); }).seq;
  EXPECT_THAT(lists_of(seq, {}), testing::ElementsAre(1, 2));
}

TEST_F(NewsletterTest, AListOfTheSameNameIsTheSameOrAConflict) {
  const auto make = [&](const NewList& asked) {
    return write([&](store::Tx& tx) { return newsletter.make_list(tx, kShop, asked); });
  };
  EXPECT_EQ(make({.name = "news", .opt_in = OptIn::single})->made, Made::existing);
  EXPECT_EQ(make({.name = "news", .opt_in = OptIn::double_}).error().name, "list_conflict");
  EXPECT_EQ(read([&](store::ReadTx& tx) { return list_lists(tx, kShop, {}); }).items.size(), 1U);
  NewContact lost{.email = "x@example.com"};
  lost.lists = {ListId(Uuid{3})};
  EXPECT_EQ(take(lost).error().name, "list_not_found");
}

}  // namespace
}  // namespace onda::newsletter
