#pragma once
// Reads a mailbox by IMAP, a step at a time: the mails and how far it came are one transaction, so
// a stop anywhere repeats nothing and leaves nothing out. It deletes nothing.

#include <mutex>

#include "connectors/mail_in/mail_in_service.hpp"
#include "net/imap_client.hpp"

namespace onda::mail_in {

// How it goes, for staff.
struct MailboxState {
  std::string name = {};                // user@host/folder; empty: none is read
  std::optional<Instant> read_at = {};  // without failure, last
  std::optional<Instant> failing_since = {};
  std::string error = {};  // why
  int failures = 0;        // in a row
  std::int64_t mails = 0;  // taken since the start
};

class Mailbox {
 public:
  struct Parts {
    store::Store& store;
    const Clock& clock;
    const MailIn& mail_in;
    net::ImapServer server;
    Millis every{60'000};
  };
  explicit Mailbox(Parts parts);

  // Looks once, and takes a batch; says how long to wait until the next look: nothing where more
  // is there, longer after each failure, up to half an hour.
  [[nodiscard]] Millis step();
  // From any thread.
  [[nodiscard]] MailboxState state() const;

 private:
  // Says whether more is there.
  [[nodiscard]] Result<bool> read_on();
  [[nodiscard]] Result<void> take(const net::ImapFolder& folder,
                                  std::uint32_t last,
                                  const std::vector<std::uint32_t>& uids);
  void note(const Result<bool>& done);

  Parts parts_;
  net::ImapClient client_;
  mutable std::mutex mutex_;
  MailboxState state_;
};

// {"mailbox":"onda@imap.example/INBOX","state":"ok",…}
[[nodiscard]] std::string encode(const MailboxState& state);

}  // namespace onda::mail_in
