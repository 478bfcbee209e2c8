#include "messages/intake_service.hpp"

#include <unistd.h>

#include <map>

#include "base/log.hpp"
#include "messages/ledger_sql.hpp"

namespace onda::messages {
namespace {

constexpr int kFactsAtOnce = 2'000;

store::FactReader reader_of(store::Store& store, const Clock& wall) {
  return {store,
          wall,
          {.consumer = "messages",
           .owner = "process-" + std::to_string(::getpid()),
           .batch = kFactsAtOnce},
          [](const store::Fact&) -> Result<void> { return {}; }};
}

std::optional<NoticeRequested> requested_by(const store::Fact& fact) {
  Result<NoticeRequested> request = decode_request(fact.body);
  if (!request) {
    log::warn("notice_unreadable", {{"fact", fact.id}, {"error", request.error().name}});
    return std::nullopt;
  }
  request->shop = fact.shop;
  request->subject = fact.subject;
  request->at = fact.at;
  return std::move(*request);
}

}  // namespace

Intake::Intake(Parts parts)
    : parts_(std::move(parts)), reader_(reader_of(parts_.store, parts_.wall)) {}

Result<int> Intake::step() {
  return reader_.step_whole([this](const auto& facts) { return prepare(facts); });
}

Result<store::Writing> Intake::prepare(const std::vector<store::Fact>& facts) {
  std::vector<NoticeRequested> requests;
  for (const store::Fact& fact : facts) {
    std::optional<NoticeRequested> request =
        fact.topic == kNoticeRequested ? requested_by(fact) : parts_.translate(fact);
    if (request) requests.push_back(std::move(*request));
  }
  std::map<ShopId, RuleTable> tables;
  const Result<void> read = parts_.store.read_now([&](store::ReadTx& tx) -> Result<void> {
    for (const NoticeRequested& request : requests) {
      if (tables.contains(request.shop)) continue;
      Result<RuleTable> table = parts_.rules(tx, request.shop);
      if (!table) return fail(table.error());
      tables.emplace(request.shop, std::move(*table));
    }
    return {};
  });
  if (!read) return fail(read.error());
  std::vector<NewNotice> notices;
  for (NoticeRequested& request : requests) {
    const Rule& rule = tables.at(request.shop).of(request.trigger);
    if (!rule.on) continue;
    const Instant due_at = request.at + rule.wait;
    const Millis news_for = nature_of(request.trigger).news_for;
    notices.push_back({.id = parts_.ids.mint_as<NoticeTag>(parts_.clock.now()),
                       .request = std::move(request),
                       .ways = rule.ways,
                       .due_at = due_at,
                       .expires_at = due_at + news_for});
  }
  return store::Writing([notices = std::move(notices)](store::Tx& tx) -> Result<void> {
    for (const NewNotice& notice : notices) {
      if (const Result<Made> added = add_notice(tx, notice); !added) return fail(added.error());
    }
    return {};
  });
}

Result<void> pass_over_facts(store::Store& store, const Clock& wall) {
  const Result<std::int64_t> newest = store.read_now(store::newest_fact);
  if (!newest) return fail(newest.error());
  return reader_of(store, wall).skip_to(*newest);
}

}  // namespace onda::messages
