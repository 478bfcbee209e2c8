#pragma once
// Two shops, a box for a mail channel, and short words for what recipients say.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/random.hpp"
#include "messages/address.hpp"
#include "messages/consent_ledger_sql.hpp"
#include "messages/receipt_job.hpp"
#include "messages/receipt_sql.hpp"
#include "store/store.hpp"

namespace onda::messages {

class ConsentTest : public testing::Test {
 protected:
  static constexpr ShopId kShop{1};
  static constexpr const char* kAddress = "kim@example.com";

  ConsentTest();

  // Says it now, and what became of it.
  Result<Made> say(Action action, std::vector<Purpose> purposes = {Purpose::advertising}) {
    NewAct said;
    said.act.id = ids.mint_as<ConsentTag>(clock.now());
    said.act.reach = reach();
    said.act.action = action;
    said.act.purposes = std::move(purposes);
    said.act.at = clock.now();
    said.act.text_version = "2026-07";
    said.act.proof = encode(Proof{.form = "checkout"});
    said.contact = {.address = kAddress, .language = "ko", .zone = "Asia/Seoul"};
    newest = said.act.id;
    return keep(said);
  }
  Result<Made> keep(const NewAct& said) {
    return store->write_now([&](store::Tx& tx) { return keep_act(tx, said, ids, clock.now()); });
  }
  [[nodiscard]] Reach reach(ShopId shop = kShop) const {
    return {shop, Way::email, address_key(kAddress)};
  }
  template <class F>
  auto read(F&& look) {
    return store->read_now(std::forward<F>(look)).value();
  }
  Consents consents(ShopId shop = kShop) {
    return read([&](store::ReadTx& tx) { return find_consents(tx, reach(shop)); });
  }
  // "granted", or "granted, night granted"
  std::string state() {
    const Consents now = consents();
    std::string text(to_text(now.advertising.state));
    if (now.night.state != Consent::State::none)
      text.append(", night ").append(to_text(now.night.state));
    return text;
  }
  bool knows_address() {
    return read([&](store::ReadTx& tx) { return find_recipient(tx, reach()); }).has_value();
  }
  std::vector<ReceiptRow> receipts() {
    return read(
        [&](store::ReadTx& tx) { return list_receipts(tx, kShop, address_key(kAddress), 100); });
  }
  // "result queued, reconfirm accepted(250 ok)", the oldest first
  std::string receipt_states() {
    std::string text;
    for (const ReceiptRow& row : receipts()) {
      std::string one = fmt::format("{} {}", to_text(row.what.kind), to_text(row.standing.state));
      if (!row.standing.because.empty()) one += "(" + row.standing.because + ")";
      text = one + (text.empty() ? "" : ", ") + text;
    }
    return text;
  }
  std::int64_t rows() {
    return static_cast<std::int64_t>(read([&](store::ReadTx& tx) {
                                       return list_history(tx, kShop, address_key(kAddress), 500);
                                     }).size());
  }
  Result<Made> open_unsubscribe(const UnsubscribeLink& link) {
    return store->write_now([&](store::Tx& tx) {
      return withdraw(tx, {link.shop, link.way, link.address}, Proof{.source = "one_click"}, ids,
                      clock.now());
    });
  }
  Result<Made> open_confirm(const ConfirmLink& link) {
    return store->write_now([&](store::Tx& tx) {
      return onda::messages::confirm(tx, link, Proof{.source = "double_opt_in"}, ids, clock.now());
    });
  }
  [[nodiscard]] UnsubscribeLink unsubscribe_link() const {
    return {kShop, Way::email, address_key(kAddress), Uuid{5}};
  }

  ManualClock clock{parse_time("2026-07-03T12:00:00+09:00")->at};
  std::unique_ptr<store::Store> store = std::move(*store::Store::open({.sync = store::Sync::off}));
  IdSource ids{secure_random};
  LinkSigner links{"a secret of this installation, long enough"};
  ConsentWords words;
  ReceiptRows receipt_rows{{.words = words, .links = links, .public_url = "https://x.example"}};
  ConsentId newest{Uuid{}};
};

}  // namespace onda::messages
