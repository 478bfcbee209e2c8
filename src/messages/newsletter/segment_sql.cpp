#include "messages/newsletter/segment_sql.hpp"

#include <algorithm>

#include "messages/consent_sql.hpp"
#include "sql/messages.hpp"

namespace onda::newsletter {
namespace {

using store::Param;
using store::Row;

// An attribute's place in the JSON: a name is of letters, digits and _ alone.
std::string path_of(const std::string& name) { return "$.\"" + name + '"'; }

// Asks for the contacts of one stretch that meet a condition: a function for each.
struct Asking {
  store::ReadTx& tx;
  ShopId shop{};
  std::int64_t first = 0;
  std::int64_t last = 0;

  Result<Seqs> rows(const store::Query& query, std::initializer_list<Param> more) {
    std::vector<Param> params{shop, first, last};
    params.insert(params.end(), more);
    Seqs seqs;
    const Result<void> read = tx.rows(query, store::ReadTx::Params(params),
                                      [&](const Row& row) { seqs.push_back(row.integer(0)); });
    if (!read) return fail(read.error());
    return seqs;
  }

  // The statements ask the whole stretch: an index makes that cheap. Consents are folded one by
  // one, and for those alone who are left.
  Result<Seqs> operator()(const Condition& condition, const Seqs& among) {
    return std::visit([&](const auto& each) { return meet(each, among); }, condition);
  }

  Result<Seqs> meet(const SpeaksLanguage& asked, const Seqs&) {
    return rows(sql::messages::select_by_language, {to_text(asked.language)});
  }
  Result<Seqs> meet(const OnList& asked, const Seqs&) {
    return rows(sql::messages::select_by_list, {asked.list});
  }
  Result<Seqs> meet(const AttributeIs& asked, const Seqs&) {
    const std::string path = path_of(asked.name);
    if (const double* number = std::get_if<double>(&asked.value))
      return rows(sql::messages::select_by_attribute, {path, *number});
    return rows(sql::messages::select_by_attribute, {path, std::get<std::string>(asked.value)});
  }
  Result<Seqs> meet(const AttributeAmong& asked, const Seqs& among) {
    Seqs met;
    for (const Attribute& value : asked.values) {
      const Result<Seqs> more = meet(AttributeIs{asked.name, value}, among);
      if (!more) return more;
      met = either(met, *more);
    }
    return met;
  }
  Result<Seqs> meet(const AttributeBetween& asked, const Seqs&) {
    return rows(sql::messages::select_by_attribute_range,
                {path_of(asked.name), asked.least, asked.most});
  }
  Result<Seqs> meet(const AttributeKnown& asked, const Seqs&) {
    return rows(sql::messages::select_by_attribute_known, {path_of(asked.name)});
  }
  Result<Seqs> meet(const HasOrdered&, const Seqs&) {
    return rows(sql::messages::select_by_orders, {});
  }
  Result<Seqs> meet(const LastOrdered& asked, const Seqs&) {
    return rows(sql::messages::select_by_last_order, {asked.from, asked.until});
  }
  Result<Seqs> meet(const LastOrderCame& asked, const Seqs&) {
    return rows(sql::messages::select_by_last_order_amount,
                {asked.currency, asked.least, asked.most});
  }
  Result<Seqs> meet(const BoughtSku& asked, const Seqs&) {
    return rows(sql::messages::select_by_sku, {asked.sku});
  }
  Result<Seqs> meet(const BoughtKind& asked, const Seqs&) {
    return rows(sql::messages::select_by_kind, {asked.word});
  }
  Result<Seqs> meet(const HasReceived& asked, const Seqs&) {
    return rows(sql::messages::select_by_delivery, {asked.since});
  }

  // The ledger's own fold says what a consent comes to.
  Result<Seqs> meet(const HasConsent& asked, const Seqs& among) {
    struct Known {
      std::int64_t seq;
      Sha256 digest{};
    };
    std::vector<Known> known;
    const Result<void> read =
        tx.rows(sql::messages::select_digests, {shop, first, last}, [&](const Row& row) {
          Known each{row.integer(0)};
          if (!row.is_null(1)) each.digest = read_sha256(row.blob(1));
          known.push_back(each);
        });
    if (!read) return fail(read.error());
    Seqs seqs;
    for (const Known& each : known) {
      if (!std::binary_search(among.begin(), among.end(), each.seq)) continue;
      const Result<messages::Consents> consents =
          messages::find_consents(tx, {shop, messages::Way::email, each.digest});
      if (!consents) return fail(consents.error());
      if (consents->advertising.state == asked.state) seqs.push_back(each.seq);
    }
    return seqs;
  }
};

}  // namespace

Result<Seqs> select_contacts(store::ReadTx& tx,
                             ShopId shop,
                             const Segment& segment,
                             const Seqs& among) {
  if (among.empty()) return Seqs();
  Asking ask{.tx = tx, .shop = shop, .first = among.front(), .last = among.back()};
  return select(segment, among, ask);
}

Result<Seqs> list_audience(store::ReadTx& tx,
                           const Audience& audience,
                           std::int64_t after,
                           int limit) {
  Seqs seqs;
  const auto take = [&](const Row& row) { seqs.push_back(row.integer(0)); };
  const Result<void> read =
      audience.list
          ? tx.rows(sql::messages::list_member_seqs,
                    {*audience.list, after, audience.upto, limit, audience.joined_by}, take)
          : tx.rows(sql::messages::list_contact_seqs, {audience.shop, after, audience.upto, limit},
                    take);
  if (!read) return fail(read.error());
  return seqs;
}

Result<std::int64_t> newest_contact(store::ReadTx& tx, ShopId shop) {
  const auto newest = tx.first(sql::messages::find_newest_contact, {shop},
                               [](const Row& row) { return row.integer(0); });
  if (!newest) return fail(newest.error());
  return newest->value_or(0);
}

}  // namespace onda::newsletter
