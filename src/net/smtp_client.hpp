#pragma once
// Mail to one server by SMTP: blocking, bounded in time, over connections that stay open. libcurl
// stays behind this façade.

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"
#include "net/mail_server.hpp"

namespace onda::net {

struct SmtpServer {
  std::string host;
  std::uint16_t port = 587;
  MailSecurity security = MailSecurity::starttls;
  std::string user = {};  // empty: no login
  std::string password = {};
  std::string ca_file = {};  // of a private authority; empty: those of the system
  int connections = 4;       // at once
  Millis connect_timeout{10'000};
  Millis total_timeout{30'000};  // of one mail
  Millis within{45'000};         // all of a batch: shorter than a lease
};

struct Mail {
  std::string_view from;     // of the envelope: where bounces go
  std::string_view to;       // likewise; both ASCII
  std::string_view content;  // headers and body, lines ended by CRLF
};

struct MailAnswer {
  enum class Fate {
    accepted,
    deferred,  // not taken, worth another try: of this server, or for now
    refused,   // this mail will never be taken
    unsure,    // all was sent, no answer came: it may have been taken
  };
  Fate fate = Fate::deferred;
  std::string text;  // what the server said last, or what went wrong
  // Not taken for this mailbox alone, while the server takes others; or not even asked.
  bool of_recipient = false;
};

// Not thread-safe: one for each worker.
class SmtpClient {
 public:
  explicit SmtpClient(SmtpServer server);
  ~SmtpClient();
  SmtpClient(SmtpClient&&) noexcept;
  SmtpClient& operator=(SmtpClient&&) noexcept;

  // Waits until each has its answer; one for each, in their order. What has not begun when the
  // batch's time is over is deferred.
  [[nodiscard]] std::vector<MailAnswer> send(std::span<const Mail> mails);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// Whether a refusal of RCPT for now is of the mailbox (full, busy, greylisted) and not of the
// server: by its enhanced status x.1 or x.2 (RFC 3463 §3.2, §3.3), else by 450 (RFC 5321 §4.2.3).
[[nodiscard]] bool is_of_mailbox(std::string_view answer);

}  // namespace onda::net
