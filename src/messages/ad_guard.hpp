#pragma once
// Whether an advertisement may go to one recipient at this moment, and the one door through which
// it goes. The rules are law/kr/advertising.tsv's; `now` is the moment of the hand-off.

#include <optional>
#include <string>
#include <variant>

#include "messages/advertisement.hpp"
#include "messages/channel.hpp"
#include "messages/consent.hpp"

namespace onda::messages {

// Why not. The words stand in ledgers, for staff.
enum class AdBar : std::uint8_t {
  no_address,
  way_carries_none,    // not a way for advertisements
  address_suppressed,  // of no use for anything
  refused,
  withdrawn,
  not_confirmed,  // asked, and not answered
  no_consent,
  sale_basis_off,  // there was a sale, but the shop does not use this ground
  sale_too_old,
  sale_of_other_goods,
  reconfirmation_overdue,
  no_certificate,   // the provider's, or it has expired
  sender_missing,   // name, or a contact
  refusal_missing,  // no way to refuse that costs nothing
};
[[nodiscard]] std::string_view to_text(AdBar bar);
[[nodiscard]] std::span<const AdBar> all_bars();
// The rule of the pack that it follows from; empty where the law says nothing of it.
[[nodiscard]] std::string_view rule_of(AdBar bar);

// On what ground it goes.
enum class AdBasis : std::uint8_t { consent, existing_sale };
[[nodiscard]] std::string_view to_text(AdBasis basis);

// A sale in which the recipient gave this very contact to this shop.
struct Sale {
  Instant ended_at;   // delivered, or however it ended
  std::string goods;  // their kind
};
enum class SaleBasis : std::uint8_t { off, on };

// 전송자격인증 of the provider that carries the messages of a way.
struct Certificate {
  std::string id;
  Instant expires_at;
};

// All that is asked about one recipient. Facts of the moment of the hand-off, read in its
// transaction.
struct AdCase {
  Way way = Way::email;
  std::string address = {};
  std::string zone = {};        // of the recipient; empty: nobody knows
  std::string suppressed = {};  // why nothing goes to the address; empty: it may
  Consents consents = {};
  SaleBasis sale_basis = SaleBasis::off;
  std::optional<Sale> sale = {};
  std::string goods = {};  // the kind that is advertised
  std::optional<Certificate> certificate = {};
  std::string sender = {};         // as the recipient knows it
  std::string phone = {};          // the sender's
  std::string email = {};          // the sender's
  std::string refusal_link = {};   // https; one click and no login
  std::string refusal_phone = {};  // a number that is free to call
};

struct AdVerdict;

// Says that this advertisement may go to this recipient. Only the guard makes one, and it serves
// once.
class AdPermit {
 public:
  AdPermit(AdPermit&&) = default;
  AdPermit& operator=(AdPermit&&) = default;
  AdPermit(const AdPermit&) = delete;
  AdPermit& operator=(const AdPermit&) = delete;

  [[nodiscard]] AdBasis basis() const { return basis_; }
  [[nodiscard]] Way way() const { return case_.way; }

 private:
  friend AdVerdict judge_advertisement(const AdCase& facts, const AdvertisingLaw& law, Instant now);
  friend Outgoing release(AdPermit permit,
                          const Advertisement& advertisement,
                          const AdDelivery& delivery,
                          const ConsentWords& words);
  AdPermit(const AdCase& facts, const AdvertisingLaw& law, AdBasis basis)
      : case_(facts), label_(law.label), basis_(basis) {}

  AdCase case_;
  std::string label_;
  AdBasis basis_ = AdBasis::consent;
};

// Not now: from `until` on it is asked again.
struct AdHold {
  std::string because;  // "night", or "night_is_near": it might not be handed off before it begins
  Instant until;
};

struct AdVerdict {
  std::variant<AdPermit, AdBar, AdHold> is;
};

// A hand-off ends within this time of the verdict: the lease of its claim. What would be forbidden
// by then is not begun.
inline constexpr Millis kHandOffWithin{60'000};

// Total.
[[nodiscard]] AdVerdict judge_advertisement(const AdCase& facts,
                                            const AdvertisingLaw& law,
                                            Instant now);

// What becomes of a ledger's row that may not go: `withheld` or `held`; nothing for a permit.
[[nodiscard]] std::optional<News> news_of(const AdVerdict& verdict);

// Which message it is, and to whom by name.
struct AdDelivery {
  NoticeId id{Uuid{}};
  int attempt = 0;
  std::string name = {};  // the recipient's; may be empty
  std::string language = "ko";
  Instant at;
};

// The message: label, sender, contact and the way to refuse put around what the editor wrote.
[[nodiscard]] Outgoing release(AdPermit permit,
                               const Advertisement& advertisement,
                               const AdDelivery& delivery,
                               const ConsentWords& words);

}  // namespace onda::messages
