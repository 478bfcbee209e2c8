#pragma once
// A shop with contacts and a campaign, a box in the place of its mail channel, and short words for
// what happens.

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "base/random.hpp"
#include "messages/address.hpp"
#include "messages/consent_ledger_sql.hpp"
#include "messages/newsletter/campaign_job.hpp"
#include "messages/newsletter/newsletter_service.hpp"
#include "messages/newsletter/plan_job.hpp"

namespace onda::newsletter {

// The machine goes off while messages are being handed over.
struct PowerCut {};

// Keeps what it took, and answers as it is told.
class MailBox final : public messages::Channel {
 public:
  messages::Way way() const override { return messages::Way::email; }
  std::string message_id(const NoticeId& id) const override { return id.text() + "@box"; }
  std::vector<messages::Handoff> hand_off(std::span<const messages::Outgoing> out) override {
    std::vector<messages::Handoff> answers;
    for (const messages::Outgoing& message : out) {
      if (cut_after && (*cut_after)-- == 0) throw PowerCut{};
      if (answer == messages::Happening::accepted) taken.push_back(message);
      answers.push_back({answer, "250 ok", {}});
    }
    return answers;
  }
  std::vector<std::string> addresses() const {
    std::vector<std::string> all;
    for (const messages::Outgoing& each : taken) all.push_back(each.address);
    return all;
  }
  messages::Happening answer = messages::Happening::accepted;
  std::optional<int> cut_after;  // so many are taken before
  std::vector<messages::Outgoing> taken;
};

class NewsletterTest : public testing::Test {
 protected:
  static constexpr ShopId kShop{1};
  static constexpr ShopId kOther{2};

  NewsletterTest();

  template <class F>
  auto read(F&& look) {
    return store->read_now(std::forward<F>(look)).value();
  }
  template <class F>
  auto write(F&& change) {
    return store->write_now(std::forward<F>(change));
  }
  Result<Placed<ContactId>> take(const NewContact& contact, ShopId shop = kShop) {
    return write([&](store::Tx& tx) { return newsletter.take(tx, shop, contact); });
  }
  // Somebody who has agreed to advertisements, on the list.
  ContactId reader(const std::string& email) {
    NewContact contact{.email = email};
    contact.lists = {list};
    contact.consent = Evidence{"checkout", clock.now() - std::chrono::days(10), "terms 3"};
    return take(contact)->id;
  }
  void readers(int from, int to) {
    for (int i = from; i < to; ++i) reader(fmt::format("r{}@example.com", i));
  }
  void say(const std::string& email, messages::Action action) {
    messages::NewAct said;
    said.act.id = ids.mint_as<messages::ConsentTag>(clock.now());
    said.act.reach = {kShop, messages::Way::email, messages::address_key(email)};
    said.act.action = action;
    said.act.at = clock.now();
    ASSERT_TRUE(
        write([&](store::Tx& tx) { return messages::keep_act(tx, said, ids, clock.now()); }));
  }
  CampaignId draft(Draft given = spring()) {
    given.list = list;
    return write([&](store::Tx& tx) { return newsletter.draft(tx, kShop, given); })->campaign.id;
  }
  static Draft spring() {
    Draft draft;
    draft.name = "spring";
    draft.texts[Language::ko] = {"봄 소식", "{{name|고객}}님, **새 차**가 나왔어요."};
    return draft;
  }
  Result<CampaignView> plan(const CampaignId& id, const Times& times = {}) {
    return write([&](store::Tx& tx) { return newsletter.plan(tx, kShop, id, times); });
  }
  Result<CampaignView> change(const CampaignId& id, Act act) {
    return write([&](store::Tx& tx) { return newsletter.change(tx, kShop, id, act); });
  }
  CampaignView view(const CampaignId& id) {
    return read([&](store::ReadTx& tx) { return newsletter.show(tx, kShop, id); });
  }
  // "sending: 2 queued, 1 accepted"
  std::string standing(const CampaignId& id) {
    const CampaignView now = view(id);
    std::string text;
    for (const auto& [state, count] : now.tally)
      text += fmt::format("{} {} {}", text.empty() ? "" : ",", count, to_text(state));
    return fmt::format("{}:{}", to_text(now.campaign.state), text);
  }
  void make_hand_off() {
    rows = std::make_unique<CampaignRows>(
        CampaignRows::Parts{.words = words, .links = links, .public_url = "https://news.example"});
    hand_off =
        std::make_unique<messages::HandOff>(messages::HandOff::Parts{.store = *store,
                                                                     .rows = *rows,
                                                                     .out = out,
                                                                     .terms = campaign_terms(),
                                                                     .dice = [] { return 0.0; },
                                                                     .at_once = at_once});
    ASSERT_TRUE(hand_off->begin(clock.now()));
  }
  // One round of both jobs; says whether anything was done.
  bool step() {
    const int planned = planner.step(clock.now()).value();
    return planned + hand_off->step(clock.now()).value() > 0;
  }
  void run() {
    while (step()) continue;
  }

  ManualClock clock{parse_time("2026-07-03T12:00:00+09:00")->at};
  std::unique_ptr<store::Store> store = std::move(*store::Store::open({.sync = store::Sync::off}));
  IdSource ids{secure_random};
  messages::LinkSigner links{"a secret of this installation, long enough"};
  messages::ConsentWords words;
  Newsletter newsletter{{.store = *store,
                         .clock = clock,
                         .ids = ids,
                         .public_url = "https://news.example",
                         .open = {messages::Way::email}}};
  Planner planner{{.store = *store, .ids = ids, .at_once = 4}};
  MailBox box;
  int at_once = 3;
  messages::WayOut out{{.channel = &box, .clock = clock}};
  std::unique_ptr<CampaignRows> rows;
  std::unique_ptr<messages::HandOff> hand_off;
  ListId list{Uuid{}};
};

}  // namespace onda::newsletter
