#pragma once
// A shop with one parcel, boxes in the place of its channels, and the jobs that fill them.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <deque>

#include "base/random.hpp"
#include "messages/dispatch_job.hpp"

namespace onda::messages {

inline constexpr ShopId kShop{1};
inline constexpr Instant kNoon{std::chrono::sys_days{std::chrono::year{2026} / 7 / 3} +
                               std::chrono::hours{3}};  // in Seoul
inline constexpr Day kThird{std::chrono::year{2026} / 7 / 3};
inline constexpr Uuid kParcel{1};

// A way that answers as it is told, and keeps what it took.
class Box final : public Channel {
 public:
  explicit Box(Way way) : way_(way) {}
  Way way() const override { return way_; }
  std::string message_id(const NoticeId& notice) const override { return notice.text() + "@box"; }
  std::vector<Handoff> hand_off(std::span<const Outgoing> messages) override {
    if (meanwhile) meanwhile();
    std::vector<Handoff> answers;
    for (const Outgoing& message : messages) {
      taken.push_back(message_id(message.notice) + " " + message.letter.subject);
      if (message.kakao) kakao.push_back(*message.kakao);
      answers.push_back({answer, "250 ok"});
    }
    return answers;
  }
  Happening answer = Happening::accepted;
  std::vector<std::string> taken;
  std::vector<KakaoMessage> kakao;
  std::function<void()> meanwhile;  // happens while it takes them

 private:
  Way way_;
};

// A shop with one parcel, what is true of it, and short words for what happens.
class MessagingTest : public testing::Test {
 protected:
  MessagingTest();

  Intake make_intake() {
    return Intake({.store = *store,
                   .clock = clock,
                   .wall = clock,
                   .ids = ids,
                   .translate = [](const store::Fact&) { return std::nullopt; },
                   .rules = [this](store::ReadTx&, ShopId) { return Result<RuleTable>(table); }});
  }
  // Again after the terms have changed.
  void make_jobs() {
    jobs.clear();
    for (const Way way : all_ways()) {
      Channel* channel = nullptr;
      for (Box* each : {&box, &sms, &alimtalk}) channel = each->way() == way ? each : channel;
      jobs.push_back(std::make_unique<Dispatch>(dispatch_parts(way, channel)));
    }
  }
  Dispatch::Parts dispatch_parts(Way way, Channel* channel) {
    return {.store = *store,
            .sheet = [this](store::ReadTx&,
                            const Notice&) { return Result<std::optional<Sheet>>(sheet); },
            .rules = [this](store::ReadTx&, ShopId) { return Result<RuleTable>(table); },
            .link = [this](store::Tx& tx, const Notice&) -> Result<std::string> {
              const Result<void> done = while_claiming ? while_claiming(tx) : Result<void>();
              if (!done) return fail(done.error());
              return std::string("https://x/t/1");
            },
            .letter =
                [](const Notice& notice, const Sheet& now) {
                  const std::string day = now.expected ? onda::to_text(*now.expected) : "-";
                  return Letter{fmt::format("{} {} {}", to_text(notice.trigger), day, now.link), "",
                                ""};
                },
            .out = outs.emplace_back(
                WayOut::Parts{.way = way, .channel = channel, .clock = clock, .terms = way_terms}),
            .terms = terms,
            .dice = [] { return 0.0; },
            .at_once = 3};
  }
  void ask(Trigger trigger, const std::string& reason) {
    NoticeRequested request;
    request.trigger = trigger;
    request.order = order;
    request.reason = reason;
    const std::string body = encode(request);
    ASSERT_TRUE(store->write_now([&](store::Tx& tx) {
      return store::append_fact(tx, {.shop = kShop,
                                     .topic = kNoticeRequested,
                                     .subject = parcel,
                                     .body = body,
                                     .at = clock.now()});
    }));
    ASSERT_TRUE(intake.step());
  }
  int dispatch_all() {
    int all = 0;
    for (int done = 1; done > 0; all += done) {
      done = 0;
      for (const auto& job : jobs) done += job->step(clock.now()).value();
    }
    return all;
  }
  std::vector<Notice> notices(const NoticeFilter& filter = {}) {
    const auto look = [&](store::ReadTx& tx) { return list_notices(tx, kShop, filter); };
    return store->read_now(look)->items;
  }
  // "accepted suppressed(told_already)", the oldest first
  std::string states() {
    std::string text;
    for (const Notice& notice : notices()) {
      const std::string because = notice.standing.because;
      text = std::string(to_text(notice.standing.state)) +
             (because.empty() || because == "250 ok" ? "" : "(" + because + ")") +
             (text.empty() ? "" : " ") + text;
    }
    return text;
  }
  std::vector<Attempt> attempts(const Notice& notice) {
    return *store->read_now(
        [&](store::ReadTx& tx) { return list_attempts(tx, kShop, notice.seq); });
  }

  ManualClock clock{kNoon};
  std::unique_ptr<store::Store> store = std::move(*store::Store::open({.sync = store::Sync::off}));
  IdSource ids{secure_random};
  OrderId order{Uuid{7}};
  Uuid parcel = kParcel;
  std::function<Result<void>(store::Tx&)> while_claiming;  // by a neighbour in the same batch
  RuleTable table;
  Sheet sheet;
  WayTerms way_terms;
  Terms terms;
  Box box{Way::email};
  Box sms{Way::sms};
  Box alimtalk{Way::alimtalk};
  Intake intake = make_intake();
  std::deque<WayOut> outs;                      // of all jobs that were ever made
  std::vector<std::unique_ptr<Dispatch>> jobs;  // one for each way, as the terms were
};

}  // namespace onda::messages
