#pragma once
// Reads one folder of a mailbox by IMAP (RFC 9051): blocking, bounded in time and size. It changes
// nothing but the marks of what was read. libcurl stays behind this façade.

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"
#include "net/mail_server.hpp"

namespace onda::net {

struct ImapServer {
  std::string host;
  std::uint16_t port = 143;
  MailSecurity security = MailSecurity::starttls;
  std::string user;
  std::string password;
  std::string folder = "INBOX";
  std::string ca_file = {};  // of a private authority; empty: those of the system
  Millis connect_timeout{10'000};
  Millis total_timeout{60'000};  // of one command
};

// UIDs rise within one validity; with another they begin anew (§2.3.1.1).
struct ImapFolder {
  std::uint32_t validity = 0;
  std::uint32_t next_uid = 1;  // above all that are there
};

// Not thread-safe: one for each worker. Errors: host_unknown, connect_failed, login_refused,
// tls_failed, timed_out, folder_missing, mail_missing, exchange_failed.
class ImapClient {
 public:
  explicit ImapClient(ImapServer server);
  ~ImapClient();
  ImapClient(ImapClient&&) noexcept;
  ImapClient& operator=(ImapClient&&) noexcept;

  // Of a folder that is open a server tells what it was: hang up before another look.
  [[nodiscard]] Result<ImapFolder> look();
  // Those from `first` to `last`, in their order; `last` is at most `first` + 999.
  [[nodiscard]] Result<std::vector<std::uint32_t>> uids(std::uint32_t first, std::uint32_t last);
  // The mail's first bytes, at most `most` of them. Fails with `mail_missing` where it is gone.
  [[nodiscard]] Result<std::string> fetch(const ImapFolder& folder,
                                          std::uint32_t uid,
                                          std::size_t most);

  // Ends the connection; the next command makes another.
  void hang_up();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// What a server says to STATUS and to SEARCH.
[[nodiscard]] Result<ImapFolder> read_status(std::string_view answer);
[[nodiscard]] std::vector<std::uint32_t> read_search(std::string_view answer);

}  // namespace onda::net
