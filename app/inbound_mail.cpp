#include "app/inbound_mail.hpp"

#include "app/mail_settings.hpp"
#include "app/reports.hpp"
#include "app/secret_file.hpp"
#include "base/random.hpp"
#include "base/text.hpp"

namespace onda::app {
namespace {

constexpr std::uint16_t kImap = 143;   // RFC 9051 §2
constexpr std::uint16_t kImaps = 993;  // RFC 8314 §7.3

Result<void> hear(store::Tx& tx, const mail_in::Heard& heard, Instant now) {
  const bool is_delivered = heard.what == mail_in::Verdict::Notice::delivered;
  const messages::Report report{
      .notice = heard.notice.id,
      .way = messages::Way::email,
      .attempt = heard.notice.attempt,
      .what = is_delivered ? messages::Happening::delivered : messages::Happening::bounced,
      .because = heard.because};
  const Result<messages::Heard> done =
      take_report(tx, heard.notice.shop, report, messages::Terms{}, {now, roll()});
  if (!done) return fail(done.error());
  return {};
}

}  // namespace

Result<std::optional<net::ImapServer>> mailbox_server(const MailInOptions& options) {
  if (options.server.empty()) return std::optional<net::ImapServer>();
  net::ImapServer server;
  const std::uint16_t usual = options.security == "tls" ? kImaps : kImap;
  const Result<HostAndPort> host = read_host(options.server, usual, "mail_in.server");
  if (!host) return fail(host.error());
  server.host = host->host;
  server.port = host->port;
  server.security = mail_security_of(options.security);
  server.user = options.user;
  server.folder = options.folder;
  server.ca_file = options.ca_file;
  const Result<std::string> password = secret_in(options.password_file, "mail_in.password_file");
  if (!password) return fail(password.error());
  server.password = trim(*password);
  return std::optional(std::move(server));
}

InboundMail::InboundMail(Parts parts)
    : parts_(std::move(parts)),
      mail_in_({.store = parts_.store,
                .clock = parts_.clock,
                .ids = parts_.ids,
                .key = parts_.key,
                .hear = hear}) {}

Result<std::unique_ptr<InboundMail>> InboundMail::open(Parts parts) {
  std::unique_ptr<InboundMail> inbound(new InboundMail(std::move(parts)));
  const MailInOptions& options = inbound->parts_.options;
  const Result<std::optional<net::ImapServer>> server = mailbox_server(options);
  if (!server) return fail(server.error());
  if (!*server) return inbound;
  inbound->mailbox_ = std::make_unique<mail_in::Mailbox>(
      mail_in::Mailbox::Parts{.store = inbound->parts_.store,
                              .clock = inbound->parts_.clock,
                              .mail_in = inbound->mail_in_,
                              .server = **server,
                              .every = std::chrono::seconds{options.every}});
  inbound->thread_ = std::thread([&self = *inbound] { self.read_mailbox(); });
  return inbound;
}

InboundMail::~InboundMail() {
  {
    const std::lock_guard guard(mutex_);
    stop_ = true;
  }
  wake_.notify_one();
  if (thread_.joinable()) thread_.join();
}

void InboundMail::read_mailbox() {
  std::unique_lock guard(mutex_);
  while (!stop_) {
    guard.unlock();
    const Millis wait = mailbox_->step();
    guard.lock();
    wake_.wait_for(guard, wait, [this] { return stop_; });
  }
}

std::vector<web::Route> InboundMail::routes() const {
  const auto show = [mailbox = mailbox_.get()] {
    return mail_in::encode(mailbox == nullptr ? mail_in::MailboxState{} : mailbox->state());
  };
  return mail_in::mail_routes(parts_.store, mail_in_, show);
}

}  // namespace onda::app
