#pragma once
// Takes mail in: reads it, finds its notice, and writes what follows from it, all in one
// transaction. A mail counts once, however often it comes.

#include <functional>

#include "base/clock.hpp"
#include "connectors/mail_in/mail_in_sql.hpp"
#include "connectors/mail_in/verdict.hpp"
#include "messages/act.hpp"
#include "messages/mailed.hpp"
#include "store/store.hpp"

namespace onda::mail_in {

struct RawMail {
  std::string bytes;      // may be cut at their end
  std::string recipient;  // of the envelope; empty: not known
  std::int64_t size = 0;  // of the whole mail
};

// What a mail server says of a notice, for the ledger. App wires it: no module sees another's
// service.
struct Heard {
  messages::Mailed notice;
  Verdict::Notice what = Verdict::Notice::stays;  // delivered or bounced
  std::string because;
};
using Hear = std::function<Result<void>(store::Tx& tx, const Heard& heard, Instant now)>;

// What became of a mail.
struct Taken {
  MailId id{Uuid{}};
  std::string kind, because;
  std::optional<NoticeId> notice = {};
  enum class Novelty : std::uint8_t { first, again } novelty = Novelty::first;
};

class MailIn {
 public:
  struct Parts {
    store::Store& store;
    const Clock& clock;
    IdSource& ids;
    std::string key;  // the installation's secret for return addresses
    Hear hear;
  };
  explicit MailIn(Parts parts) : parts_(std::move(parts)) {}

  // A mail that was read and waits to be written.
  struct Read {
    MailId id{Uuid{}};
    Sha256 key{};
    InboundMail mail;
    Leads leads;
    std::int64_t bytes = 0;
  };
  // Fails as read_mail() does.
  [[nodiscard]] Result<Read> read(const RawMail& raw) const;
  // The same, but what cannot be read is kept as `unreadable`, with the reason as its text.
  [[nodiscard]] Read read_anyway(const RawMail& raw) const;

  // On the writer.
  [[nodiscard]] Result<Taken> write(store::Tx& tx, const Read& read) const;

  // The whole, for a caller with an executor.
  [[nodiscard]] Task<Result<Taken>> take(RawMail raw) const;

 private:
  struct Found {
    Lead lead;
    messages::Mailed notice;
  };
  [[nodiscard]] Result<std::optional<Found>> find(store::ReadTx& tx, const Leads& leads) const;
  [[nodiscard]] Result<void> act_on_address(store::Tx& tx,
                                            const Read& read,
                                            const messages::Reach& reach,
                                            Verdict::Address what,
                                            Instant now) const;
  // What follows for the ledger, the address and those who answer.
  [[nodiscard]] Result<void> act(store::Tx& tx,
                                 const Read& read,
                                 const Found& found,
                                 const Verdict& verdict,
                                 Instant now) const;

  Parts parts_;
};

// Mail that is nobody's is kept for 30 days.
[[nodiscard]] Result<void> forget_strangers(store::Store& store, Instant now);

}  // namespace onda::mail_in
