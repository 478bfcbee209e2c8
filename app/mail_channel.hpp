#pragma once
// By which channel mail goes out, as the settings say.

#include <memory>
#include <string>

#include "messages/channel.hpp"

namespace onda::app {

enum class MailBy { off, log, smtp };
[[nodiscard]] std::string_view to_text(MailBy by);

struct MailOptions {
  MailBy by = MailBy::off;
  std::string server = {};            // "smtp.example.com:587"
  std::string security = "starttls";  // or tls, none
  std::string user = {};              // empty: no login
  std::string password_file = {};
  std::string from = {};      // the address that all shops of this installation write from
  std::string dkim_key = {};  // RSA, PEM; empty: not signed
  std::string dkim_selector = "onda";
  std::string ca_file = {};      // of a private authority
  std::string replies = "shop";  // who gets them: the shop's own address, or Onda
  std::string return_key = {};   // of this installation: signs the addresses that mail returns to
};

// Nothing where mail is off. Fails with `setting_invalid` and the setting in `where`.
[[nodiscard]] Result<std::unique_ptr<messages::Channel>> open_mail_channel(
    const MailOptions& options);

}  // namespace onda::app
