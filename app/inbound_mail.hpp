#pragma once
// Mail that comes in while the server runs: by `onda mail-in`, and out of a mailbox that a thread
// of its own reads.

#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "connectors/mail_in/mail_in_http.hpp"
#include "connectors/mail_in/mailbox_job.hpp"

namespace onda::app {

struct MailInOptions {
  std::string server = {};            // "imap.example.com:143"; empty: no mailbox is read
  std::string security = "starttls";  // or tls, none
  std::string user = {};
  std::string password_file = {};
  std::string folder = "INBOX";
  std::string ca_file = {};  // of a private authority
  int every = 60;            // seconds
};

// Whose mailbox is read; nothing where none is. Fails with `setting_invalid` and the setting in
// `where`.
[[nodiscard]] Result<std::optional<net::ImapServer>> mailbox_server(const MailInOptions& options);

class InboundMail {
 public:
  struct Parts {
    store::Store& store;
    const Clock& clock;
    IdSource& ids;
    std::string key;  // of return addresses
    MailInOptions options;
  };
  // The parts outlive it. Fails with `setting_invalid` and the setting in `where`.
  [[nodiscard]] static Result<std::unique_ptr<InboundMail>> open(Parts parts);
  ~InboundMail();
  InboundMail(const InboundMail&) = delete;
  InboundMail& operator=(const InboundMail&) = delete;

  [[nodiscard]] std::vector<web::Route> routes() const;

 private:
  explicit InboundMail(Parts parts);
  void read_mailbox();

  Parts parts_;
  mail_in::MailIn mail_in_;
  std::unique_ptr<mail_in::Mailbox> mailbox_;  // nothing where none is read
  std::mutex mutex_;
  std::condition_variable wake_;
  bool stop_ = false;
  std::thread thread_;
};

}  // namespace onda::app
