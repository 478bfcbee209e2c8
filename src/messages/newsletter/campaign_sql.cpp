#include "messages/newsletter/campaign_sql.hpp"

#include <fmt/format.h>

#include "base/check.hpp"
#include "messages/address.hpp"
#include "sql/messages.hpp"

namespace onda::newsletter {
namespace {

using store::Param;
using store::Row;

Error unreadable(std::int64_t seq) {
  return {Code::internal,
          "campaign_unreadable",
          fmt::format("campaign {} has a word that this version does not know", seq),
          {}};
}

Result<Campaign> read_campaign(const Row& row) {
  Campaign campaign;
  campaign.seq = row.integer(0);
  const std::optional<CampaignState> state = campaign_state_of(row.text(4));
  const std::optional<messages::Way> way = messages::way_of(row.text(5));
  if (!state || !way) return fail(unreadable(campaign.seq));
  campaign.id = row.id<CampaignTag>(1);
  campaign.shop = ShopId{row.integer(2)};
  campaign.state = *state;
  Draft& draft = campaign.draft;
  draft.name = std::string(row.text(3));
  draft.way = *way;
  if (!row.is_null(6)) draft.list = row.id<ListTag>(6);
  draft.segment = std::string(row.text(7));
  draft.goods = std::string(row.text(8));
  draft.archive = row.text(9) == "public" ? Archive::public_ : Archive::private_;
  campaign.scheduled_at = row.maybe_instant(10);
  campaign.ends_at = row.maybe_instant(11);
  campaign.plan_upto = row.integer(12);
  campaign.plan_cursor = row.integer(13);
  campaign.planned = row.integer(14);
  campaign.plan_began_at = row.maybe_instant(15);
  campaign.began_at = row.maybe_instant(16);
  campaign.ended_at = row.maybe_instant(17);
  campaign.created_at = row.instant(18);
  campaign.updated_at = row.instant(19);
  return campaign;
}

Result<void> read_texts(store::ReadTx& tx, Campaign& campaign) {
  return tx.rows(sql::messages::list_campaign_texts, {campaign.seq}, [&](const Row& row) {
    if (const std::optional<Language> language = language_of(row.text(0)))
      campaign.draft.texts[*language] = {std::string(row.text(1)), std::string(row.text(2))};
  });
}

// All rows of a query, with their texts; the first that cannot be read fails the whole.
Result<std::vector<Campaign>> read_campaigns(store::ReadTx& tx,
                                             const store::Query& query,
                                             std::initializer_list<Param> params) {
  Result<std::vector<Campaign>> campaigns = tx.list(query, params, read_campaign);
  if (!campaigns) return fail(campaigns.error());
  for (Campaign& each : *campaigns) {
    if (Result<void> texts = read_texts(tx, each); !texts) return fail(texts.error());
  }
  return campaigns;
}

Result<std::optional<Campaign>> read_one(store::ReadTx& tx,
                                         const store::Query& query,
                                         std::initializer_list<Param> params) {
  Result<std::vector<Campaign>> found = read_campaigns(tx, query, params);
  if (!found) return fail(found.error());
  if (found->empty()) return std::optional<Campaign>();
  return std::optional(std::move(found->front()));
}

Result<Param> list_param(store::ReadTx& tx, ShopId shop, const Draft& draft) {
  if (!draft.list) return Param();
  const Result<ListKey> list = require_list(tx, shop, *draft.list);
  if (!list) {
    Error error = list.error();
    error.where = "list";
    return fail(std::move(error));
  }
  return Param(list->seq);
}

Result<void> put_texts(store::Tx& tx, std::int64_t campaign, const Draft& draft) {
  for (const auto& [language, text] : draft.texts) {
    const Result<std::int64_t> put = tx.run(sql::messages::put_campaign_text,
                                            {campaign, to_text(language), text.subject, text.body});
    if (!put) return fail(put.error());
  }
  return {};
}

Result<Message> read_message(const Row& row) {
  Message message;
  message.seq = row.integer(0);
  message.campaign = row.integer(2);
  const std::optional<messages::State> state = messages::state_of(row.text(5));
  const std::optional<messages::Way> way = messages::way_of(row.text(13));
  if (!state || !way) return fail(unreadable(message.campaign));
  message.id = row.id<NoticeTag>(1);
  message.contact = row.integer(3);
  message.shop = ShopId{row.integer(4)};
  messages::Standing& standing = message.standing;
  standing.state = *state;
  standing.ways = {*way};
  standing.tries = static_cast<int>(row.integer(6));
  standing.attempts = static_cast<int>(row.integer(7));
  standing.due_at = row.maybe_instant(8);
  standing.may_have_arrived = row.integer(9) != 0;
  standing.because = std::string(row.text(10));
  message.handed_at = row.maybe_instant(11);
  message.changed_at = row.instant(12);
  // A test of a draft has all its time.
  standing.expires_at = row.maybe_instant(14).value_or(message.changed_at + kGoesFor);
  return message;
}

}  // namespace

Result<CampaignId> insert_campaign(
    store::Tx& tx, ShopId shop, const Draft& draft, IdSource& ids, Instant now) {
  const Result<Param> list = list_param(tx, shop, draft);
  if (!list) return fail(list.error());
  const CampaignId id = ids.mint_as<CampaignTag>(now);
  const Result<std::int64_t> added = tx.run(
      sql::messages::insert_campaign, {id, shop, draft.name, to_text(draft.way), *list,
                                       draft.segment, draft.goods, to_text(draft.archive), now});
  if (!added) return fail(added.error());
  if (Result<void> put = put_texts(tx, tx.last_key(), draft); !put) return fail(put.error());
  return id;
}

Result<void> save_draft(store::Tx& tx, const Campaign& campaign, Instant now) {
  const Draft& draft = campaign.draft;
  const Result<Param> list = list_param(tx, campaign.shop, draft);
  if (!list) return fail(list.error());
  const Result<std::int64_t> saved =
      tx.run(sql::messages::update_campaign_draft,
             {campaign.seq, draft.name, to_text(draft.way), *list, draft.segment, draft.goods,
              to_text(draft.archive), now});
  if (!saved) return fail(saved.error());
  CHECK(*saved == 1);  // the caller has looked
  const Result<std::int64_t> gone = tx.run(sql::messages::remove_campaign_texts, {campaign.seq});
  if (!gone) return fail(gone.error());
  return put_texts(tx, campaign.seq, draft);
}

Result<void> save_campaign(store::Tx& tx, const Campaign& campaign, Instant now) {
  const Result<std::int64_t> saved =
      tx.run(sql::messages::save_campaign,
             {campaign.seq, to_text(campaign.state), campaign.scheduled_at, campaign.ends_at,
              campaign.plan_upto, campaign.plan_cursor, campaign.planned, campaign.plan_began_at,
              campaign.began_at, campaign.ended_at, now});
  if (!saved) return fail(saved.error());
  return {};
}

Result<std::optional<Campaign>> find_campaign(store::ReadTx& tx,
                                              ShopId shop,
                                              const CampaignId& id) {
  return read_one(tx, sql::messages::find_campaign, {shop, id});
}

Result<Campaign> load_campaign(store::ReadTx& tx, std::int64_t seq) {
  Result<std::optional<Campaign>> found = read_one(tx, sql::messages::find_campaign_by_seq, {seq});
  if (!found) return fail(found.error());
  CHECK(found->has_value());  // campaigns are never deleted
  return std::move(**found);
}

Result<Campaign> load_course(store::ReadTx& tx, std::int64_t seq) {
  Result<std::optional<Campaign>> found =
      tx.find(sql::messages::find_campaign_by_seq, {seq}, read_campaign);
  if (!found) return fail(found.error());
  CHECK(found->has_value());  // campaigns are never deleted
  return std::move(**found);
}

Result<CampaignMark> find_mark(store::ReadTx& tx, std::int64_t seq) {
  const auto found = tx.first(sql::messages::find_campaign_state, {seq}, [](const Row& row) {
    return std::pair(campaign_state_of(row.text(0)), row.instant(1));
  });
  if (!found) return fail(found.error());
  CHECK(found->has_value());  // campaigns are never deleted
  if (!(*found)->first) return fail(unreadable(seq));
  return CampaignMark{*(*found)->first, (*found)->second};
}

Result<std::optional<Campaign>> find_public_campaign(store::ReadTx& tx, const CampaignId& id) {
  return read_one(tx, sql::messages::find_public_campaign, {id});
}

Result<orders::Page<Campaign>> list_campaigns(store::ReadTx& tx,
                                              ShopId shop,
                                              const Stretch& stretch) {
  Result<std::vector<Campaign>> found = tx.list(
      sql::messages::list_campaigns, {shop, stretch.before, stretch.limit + 1}, read_campaign);
  if (!found) return fail(found.error());
  return orders::page_of(std::move(*found), stretch.limit);
}

Result<orders::Page<PublicIssue>> list_public_issues(store::ReadTx& tx,
                                                     ShopId shop,
                                                     const Stretch& stretch) {
  std::vector<PublicIssue> issues;
  const auto take = [&](const Row& row) {
    if (issues.empty() || issues.back().seq != row.integer(0))
      issues.push_back({row.integer(0), row.id<CampaignTag>(1), row.instant(2)});
    if (const std::optional<Language> language = language_of(row.text(3)))
      issues.back().subjects[*language] = std::string(row.text(4));
  };
  const Result<void> read =
      tx.rows(sql::messages::list_public_subjects, {shop, stretch.before, stretch.limit + 1}, take);
  if (!read) return fail(read.error());
  return orders::page_of(std::move(issues), stretch.limit);
}

Result<std::vector<Campaign>> list_to_plan(store::ReadTx& tx, int limit) {
  return tx.list(sql::messages::list_campaigns_to_plan, {limit}, read_campaign);
}

Result<std::vector<Campaign>> list_to_begin(store::ReadTx& tx, Instant now, int limit) {
  return tx.list(sql::messages::list_campaigns_to_begin, {now, limit}, read_campaign);
}

Result<std::vector<Campaign>> list_to_finish(store::ReadTx& tx, int limit) {
  return tx.list(sql::messages::list_campaigns_to_finish, {limit}, read_campaign);
}

Result<std::vector<Campaign>> list_to_wind_up(store::ReadTx& tx, int limit) {
  return tx.list(sql::messages::list_campaigns_to_wind_up, {limit}, read_campaign);
}

Result<std::vector<std::int64_t>> list_sending(
    store::ReadTx& tx, messages::Way way, Instant now, std::int64_t last, int limit) {
  std::vector<std::int64_t> seqs;
  const Result<void> read =
      tx.rows(sql::messages::list_campaigns_due, {to_text(way), now, last, limit},
              [&](const Row& row) { seqs.push_back(row.integer(0)); });
  if (!read) return fail(read.error());
  return seqs;
}

Result<Audience> audience_of(store::ReadTx& tx, const Campaign& campaign) {
  Audience audience{.shop = campaign.shop,
                    .upto = campaign.plan_upto,
                    .joined_by = campaign.plan_began_at.value_or(Instant())};
  if (!campaign.draft.list) return audience;
  const Result<ListKey> list = require_list(tx, campaign.shop, *campaign.draft.list);
  if (!list) return fail(list.error());
  audience.list = list->seq;
  return audience;
}

Result<std::int64_t> plan_messages(
    store::Tx& tx, const Campaign& campaign, const Seqs& contacts, IdSource& ids, Instant now) {
  std::int64_t fresh = 0;
  const Instant due = campaign.scheduled_at.value_or(now);
  for (const std::int64_t contact : contacts) {
    const Result<std::int64_t> added =
        tx.run(sql::messages::plan_message,
               {ids.mint(now), campaign.seq, contact, campaign.shop, due, now});
    if (!added) return fail(added.error());
    fresh += *added;
  }
  return fresh;
}

Result<void> begin_test(
    store::Tx& tx, const Campaign& campaign, const TestTo& to, IdSource& ids, Instant now) {
  const Result<std::int64_t> begun =
      tx.run(sql::messages::begin_test, {ids.mint(now), campaign.seq, campaign.shop, now});
  if (!begun) return fail(begun.error());
  const Result<std::int64_t> put =
      tx.run(sql::messages::put_campaign_test,
             {campaign.seq, to.address, to.language ? onda::to_text(*to.language) : ""});
  if (!put) return fail(put.error());
  return {};
}

Result<TestTo> find_test(store::ReadTx& tx, std::int64_t campaign) {
  const auto found = tx.first(sql::messages::find_campaign_test, {campaign}, [](const Row& row) {
    return TestTo{std::string(row.text(0)), language_of(row.text(1))};
  });
  if (!found) return fail(found.error());
  return found->value_or(TestTo{});
}

Result<void> end_test(store::Tx& tx, std::int64_t campaign) {
  const Result<std::int64_t> gone = tx.run(sql::messages::remove_campaign_test, {campaign});
  if (!gone) return fail(gone.error());
  return {};
}

Result<std::optional<Message>> find_message(store::ReadTx& tx, std::int64_t seq) {
  return tx.find(sql::messages::find_message_by_seq, {seq}, read_message);
}

Result<std::optional<Message>> find_message(store::ReadTx& tx, const NoticeId& id) {
  return tx.find(sql::messages::find_message, {id}, read_message);
}

Result<std::vector<Message>> list_due(store::ReadTx& tx,
                                      std::int64_t campaign,
                                      Instant now,
                                      int limit) {
  return tx.list(sql::messages::list_due_messages, {campaign, now, limit}, read_message);
}

Result<std::vector<Message>> list_lapsed(store::ReadTx& tx,
                                         messages::Way way,
                                         Instant now,
                                         int limit) {
  return tx.list(sql::messages::list_lapsed_messages, {to_text(way), now, limit}, read_message);
}

Result<std::vector<Message>> list_waiting(store::ReadTx& tx, std::int64_t campaign, int limit) {
  return tx.list(sql::messages::list_waiting_messages, {campaign, limit}, read_message);
}

Result<std::vector<Message>> list_due_tests(store::ReadTx& tx, Instant now, int limit) {
  return tx.list(sql::messages::list_due_tests, {now, limit}, read_message);
}

Result<std::string> find_waiting_reason(store::ReadTx& tx, std::int64_t campaign) {
  const auto found = tx.first(sql::messages::find_waiting_reason, {campaign},
                              [](const Row& row) { return std::string(row.text(0)); });
  if (!found) return fail(found.error());
  return found->value_or("");
}

Result<bool> has_open_message(store::ReadTx& tx, std::int64_t campaign) {
  const auto found = tx.first(sql::messages::has_message_due, {campaign},
                              [](const Row& row) { return row.integer(0); });
  if (!found) return fail(found.error());
  return found->has_value();
}

Result<void> save_message(store::Tx& tx, const Message& message, Instant now) {
  const messages::Standing& standing = message.standing;
  const Param address = message.address ? Param::blob(bytes_of(*message.address)) : Param();
  const Result<std::int64_t> saved = tx.run(
      sql::messages::save_message,
      {message.seq, to_text(standing.state), standing.tries, standing.attempts, standing.due_at,
       standing.may_have_arrived ? 1 : 0, standing.because, now, message.handed_at, address});
  if (!saved) return fail(saved.error());
  return {};
}

Result<void> end_leases(store::Tx& tx, messages::Way way, Instant now) {
  const Result<std::int64_t> ended = tx.run(sql::messages::end_message_leases, {now, to_text(way)});
  if (!ended) return fail(ended.error());
  return {};
}

Result<Tally> count_messages(store::ReadTx& tx, std::int64_t campaign) {
  Tally tally;
  const Result<void> read = tx.rows(sql::messages::count_messages, {campaign}, [&](const Row& row) {
    if (const std::optional<messages::State> state = messages::state_of(row.text(0)))
      tally[*state] = row.integer(1);
  });
  if (!read) return fail(read.error());
  return tally;
}

Result<orders::Page<MessageView>> list_messages(store::ReadTx& tx,
                                                const Campaign& campaign,
                                                messages::State state,
                                                const Stretch& stretch) {
  std::vector<MessageView> views;
  const auto take = [&](const Row& row) {
    MessageView view;
    view.id = row.id<NoticeTag>(0);
    view.state = state;
    view.because = std::string(row.text(2));
    view.attempts = static_cast<int>(row.integer(3));
    view.changed_at = row.instant(4);
    if (!row.is_null(5)) view.contact = row.id<ContactTag>(5);
    view.address = messages::mask(messages::medium_of(campaign.draft.way), row.text(6));
    view.seq = row.integer(7);
    views.push_back(std::move(view));
  };
  const Result<void> read =
      tx.rows(sql::messages::list_messages,
              {campaign.seq, stretch.before, stretch.limit + 1, to_text(state)}, take);
  if (!read) return fail(read.error());
  return orders::page_of(std::move(views), stretch.limit);
}

}  // namespace onda::newsletter
