#include <fmt/format.h>
#include <sysexits.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cerrno>
#include <cstdio>

#include "app/commands.hpp"
#include "app/server_file.hpp"
#include "app/settings.hpp"
#include "connectors/mail_in/read_mail.hpp"

namespace onda::app {
namespace {

struct Flags {
  std::filesystem::path folder = "onda-data";
  std::string recipient;
};

struct Mail {
  std::string bytes;      // its beginning
  std::int64_t size = 0;  // of the whole
};

// To its end, so that whoever pipes it can finish.
Result<Mail> read_mail_from(int descriptor) {
  Mail mail;
  for (;;) {
    char buffer[64 * 1024];
    const ssize_t count = ::read(descriptor, buffer, sizeof buffer);
    if (count == 0) return mail;
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return fail({Code::unavailable, "mail_cut", "cannot read the input", {}});
    mail.size += count;
    const std::size_t room = mail_in::kReadBytes - mail.bytes.size();
    mail.bytes.append(buffer, std::min(room, static_cast<std::size_t>(count)));
  }
}

std::string in_query(std::string_view text) {
  std::string out;
  for (const char c : text) out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  return out;
}

Result<void> take_in(const Flags& flags) {
  Result<Mail> mail = read_mail_from(STDIN_FILENO);
  if (!mail) return fail(mail.error());
  Result<std::optional<net::ApiClient>> server = running_server(flags.folder);
  if (!server) return fail(server.error());
  if (!*server) {
    return fail({Code::unavailable, "server_missing", "no server serves this data folder", {}});
  }
  const Result<std::string> answer =
      (*server)->ask({.method = net::Method::post,
                      .path = fmt::format("/v1/mail/inbound?size={}&recipient={}", mail->size,
                                          in_query(flags.recipient)),
                      .body = std::move(mail->bytes),
                      .content_type = "message/rfc822"});
  if (!answer) return fail(answer.error());
  return {};
}

// What tells the mail server to send the mail back, or to try again: whatever may be put right
// here is worth another try.
int exit_code_of(const Error& error) {
  return error.code == Code::invalid || error.code == Code::too_large ? EX_DATAERR : EX_TEMPFAIL;
}

}  // namespace

void add_mail_in_command(CLI::App& cli, int& exit_code) {
  const auto flags = std::make_shared<Flags>();
  CLI::App* command =
      cli.add_subcommand("mail-in", "Take in a mail that came back, from the standard input");
  as_setting(command->add_option("--data", flags->folder));
  command->add_option("--recipient", flags->recipient,
                      "Whom the envelope names, as ${original_recipient} of postfix");
  command->callback([flags, &exit_code] {
    const Result<void> taken = take_in(*flags);
    if (taken) return;
    std::fprintf(stderr, "onda mail-in: %s\n", taken.error().what.c_str());
    exit_code = exit_code_of(taken.error());
  });
}

}  // namespace onda::app
