#include "app/server_flags.hpp"

#include <CLI/CLI.hpp>

#include "app/adapter_word.hpp"
#include "app/settings.hpp"
#include "base/check.hpp"
#include "base/log.hpp"

namespace onda::app {
namespace {

log::Level level_of(std::string_view word) {
  if (word == "debug") return log::Level::debug;
  if (word == "info") return log::Level::info;
  if (word == "warn") return log::Level::warn;
  CHECK(word == "error");  // the flag was checked
  return log::Level::error;
}

web::LogRequests requests_of(std::string_view word) {
  if (word == "all") return web::LogRequests::all;
  if (word == "failures") return web::LogRequests::failures;
  CHECK(word == "none");
  return web::LogRequests::none;
}

void add_mail_flags(CLI::App& command, ServerFlags& flags) {
  as_setting(command.add_option("--mail-by", flags.mail_by));
  as_setting(command.add_option("--mail-server", flags.mail.server));
  as_setting(command.add_option("--mail-security", flags.mail.security));
  as_setting(command.add_option("--mail-user", flags.mail.user));
  as_setting(command.add_option("--mail-password-file", flags.mail.password_file));
  as_setting(command.add_option("--mail-ca-file", flags.mail.ca_file));
  as_setting(command.add_option("--mail-from", flags.mail.from));
  as_setting(command.add_option("--mail-dkim-key", flags.mail.dkim_key));
  as_setting(command.add_option("--mail-dkim-selector", flags.mail.dkim_selector));
  as_setting(command.add_option("--mail-replies", flags.mail.replies));
  as_setting(command.add_option("--mail-in-server", flags.mail_in.server));
  as_setting(command.add_option("--mail-in-security", flags.mail_in.security));
  as_setting(command.add_option("--mail-in-user", flags.mail_in.user));
  as_setting(command.add_option("--mail-in-password-file", flags.mail_in.password_file));
  as_setting(command.add_option("--mail-in-folder", flags.mail_in.folder));
  as_setting(command.add_option("--mail-in-ca-file", flags.mail_in.ca_file));
  as_setting(command.add_option("--mail-in-every", flags.mail_in.every));
}

}  // namespace

void add_server_flags(CLI::App& command, ServerFlags& flags) {
  as_setting(command.add_option("--address", flags.address));
  as_setting(command.add_option("--port", flags.port));
  as_setting(command.add_option("--public-url", flags.public_url));
  as_setting(command.add_option("--trusted-proxies", flags.trusted_proxies));
  as_setting(command.add_option("--key-rate", flags.key_rate));
  as_setting(command.add_option("--body-limit", flags.body_limit));
  as_setting(command.add_option("--connections", flags.connections));
  as_setting(command.add_option("--threads", flags.threads));
  as_setting(command.add_option("--drain", flags.drain));
  as_setting(command.add_option("--readers", flags.readers));
  as_setting(command.add_option("--cache", flags.cache));
  add_mail_flags(command, flags);
  add_way_flags(command, flags.ways);
  as_setting(command.add_option("--log-level", flags.log_level));
  as_setting(command.add_option("--log-requests", flags.log_requests));
}

MailOptions mail_options(const ServerFlags& flags) {
  MailOptions mail = flags.mail;
  mail.by = adapter_named(flags.mail_by, {MailBy::off, MailBy::log, MailBy::smtp});
  return mail;
}

void apply(const ServerFlags& flags, ServeOptions& options) {
  log::set_level(level_of(flags.log_level));
  options.public_url = flags.public_url;
  options.readers = flags.readers;
  options.cache_mib = flags.cache;
  options.mail = mail_options(flags);
  options.ways = way_options(flags.ways);
  options.mail_in = flags.mail_in;
  web::ServerOptions& server = options.server;
  server.address = flags.address;
  server.port = flags.port;
  server.threads = flags.threads;
  server.body_limit = flags.body_limit << 20U;
  server.connections = flags.connections;
  server.drain = std::chrono::seconds{flags.drain};
  server.log = requests_of(flags.log_requests);
  server.gate.key_rate = {flags.key_rate, std::chrono::minutes{1}};
  server.gate.trusted_proxies = flags.trusted_proxies;
}

}  // namespace onda::app
