#include "app/mail_channel.hpp"

#include "app/mail_settings.hpp"
#include "app/secret_file.hpp"
#include "base/text.hpp"
#include "connectors/log/log_channel.hpp"
#include "connectors/smtp/mail_client.hpp"
#include "connectors/smtp/mime.hpp"

namespace onda::app {
namespace {

constexpr std::uint16_t kSubmission = 587;  // RFC 6409

Result<net::SmtpServer> server_of(const MailOptions& options) {
  const Result<HostAndPort> host = read_host(options.server, kSubmission, "mail.server");
  if (!host) return fail(host.error());
  net::SmtpServer server;
  server.host = host->host;
  server.port = host->port;
  server.security = mail_security_of(options.security);
  server.user = options.user;
  server.ca_file = options.ca_file;
  if (!options.user.empty()) {
    const Result<std::string> password = secret_in(options.password_file, "mail.password_file");
    if (!password) return fail(password.error());
    server.password = trim(*password);
  }
  return server;
}

Result<std::optional<smtp::DkimSigner>> signer_of(const MailOptions& options,
                                                  const std::string& domain) {
  if (options.dkim_key.empty()) return std::optional<smtp::DkimSigner>();
  const Result<std::string> pem = secret_in(options.dkim_key, "mail.dkim_key");
  if (!pem) return fail(pem.error());
  Result<SigningKey> key = SigningKey::read(*pem);
  if (!key) return setting_wrong(key.error().what, "mail.dkim_key");
  return std::optional(smtp::DkimSigner{std::move(*key), domain, options.dkim_selector});
}

smtp::Replies replies_of(const MailOptions& options) {
  return options.replies == "onda" ? smtp::Replies::to_us : smtp::Replies::to_shop;
}

Result<std::unique_ptr<messages::Channel>> smtp_channel(const MailOptions& options) {
  const Result<net::SmtpServer> server = server_of(options);
  if (!server) return fail(server.error());
  const Result<std::string> from = smtp::ascii_address(options.from);
  if (!from) return setting_wrong("name the address that mail comes from", "mail.from");
  const std::string domain = from->substr(from->rfind('@') + 1);
  Result<std::optional<smtp::DkimSigner>> signer = signer_of(options, domain);
  if (!signer) return fail(signer.error());
  return std::make_unique<smtp::MailChannel>(*server,
                                             smtp::MailSender{.address = *from,
                                                              .domain = domain,
                                                              .return_key = options.return_key,
                                                              .replies = replies_of(options)},
                                             std::move(*signer));
}

}  // namespace

std::string_view to_text(MailBy by) {
  switch (by) {
    case MailBy::off: return "off";
    case MailBy::log: return "log";
    case MailBy::smtp: return "smtp";
  }
  return "";
}

Result<std::unique_ptr<messages::Channel>> open_mail_channel(const MailOptions& options) {
  switch (options.by) {
    case MailBy::off: return std::unique_ptr<messages::Channel>();
    case MailBy::log: return std::make_unique<log_channel::LogChannel>(messages::Way::email);
    case MailBy::smtp: return smtp_channel(options);
  }
  return std::unique_ptr<messages::Channel>();
}

}  // namespace onda::app
