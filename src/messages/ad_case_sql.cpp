#include "messages/ad_case_sql.hpp"

#include "access/access_sql.hpp"
#include "messages/address.hpp"
#include "messages/consent_sql.hpp"
#include "messages/suppression_sql.hpp"
#include "sql/messages.hpp"

namespace onda::messages {

using store::Row;

Result<AdTerms> find_ad_terms(store::ReadTx& tx, ShopId shop) {
  const auto found = tx.first(sql::messages::find_advertising_terms, {shop}, [](const Row& row) {
    AdTerms terms;
    terms.sale_basis = row.text(0) == "on" ? SaleBasis::on : SaleBasis::off;
    if (!row.text(1).empty())
      terms.certificate = Certificate{std::string(row.text(1)), row.instant(2)};
    terms.refusal_phone = row.text(3);
    return terms;
  });
  if (!found) return fail(found.error());
  return found->value_or(AdTerms{});
}

Result<void> put_ad_terms(store::Tx& tx, ShopId shop, const AdTerms& terms) {
  const Certificate certificate = terms.certificate.value_or(Certificate{});
  const Result<std::int64_t> put =
      tx.run(sql::messages::put_advertising_terms,
             {shop, terms.sale_basis == SaleBasis::on ? "on" : "off", certificate.id,
              certificate.expires_at, terms.refusal_phone});
  if (!put) return fail(put.error());
  return {};
}

Result<AdCase> read_ad_case(store::ReadTx& tx, const AdQuestion& question) {
  const Reach reach{question.shop, question.way, address_key(question.address)};
  const Result<Consents> consents = find_consents(tx, reach);
  if (!consents) return fail(consents.error());
  Result<std::string> suppressed =
      find_suppression(tx, reach.shop, medium_of(reach.way), reach.address);
  if (!suppressed) return fail(suppressed.error());
  const Result<AdTerms> terms = find_ad_terms(tx, reach.shop);
  if (!terms) return fail(terms.error());
  const Result<access::Shop> shop = access::find_shop(tx, reach.shop);
  if (!shop) return fail(shop.error());
  const Result<std::optional<Recipient>> recipient = find_recipient(tx, reach);
  if (!recipient) return fail(recipient.error());
  AdCase facts;
  facts.way = question.way;
  facts.address = question.address;
  facts.zone = question.zone;
  if (facts.zone.empty() && *recipient) facts.zone = (*recipient)->contact.zone;
  facts.suppressed = std::move(*suppressed);
  facts.consents = *consents;
  facts.sale_basis = terms->sale_basis;
  facts.sale = question.sale;
  facts.goods = question.goods;
  facts.certificate = terms->certificate;
  facts.sender = shop->given.name;
  facts.phone = shop->given.phone;
  facts.email = shop->given.email;
  facts.refusal_link = question.refusal_link;
  facts.refusal_phone = terms->refusal_phone;
  return facts;
}

}  // namespace onda::messages
