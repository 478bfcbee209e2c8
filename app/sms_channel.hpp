#pragma once
// By which channel text messages and AlimTalk go out, as the settings say.

#include <memory>
#include <string>

#include "messages/channel.hpp"

namespace onda::app {

enum class SmsBy { off, log, kannel, solapi };
enum class AlimtalkBy { off, log, solapi };

[[nodiscard]] std::string_view to_text(SmsBy by);
[[nodiscard]] std::string_view to_text(AlimtalkBy by);

struct KannelOptions {
  std::string url = "http://127.0.0.1:13013/cgi-bin/sendsms";
  std::string user = {};
  std::string password_file = {};
  std::string report_url = {};  // how Kannel reaches us, where not by the public address
};

struct SolapiOptions {
  std::string url = "https://api.solapi.com";
  std::string key = {};
  std::string secret_file = {};
};

struct SmsOptions {
  SmsBy by = SmsBy::off;
  std::string sender = {};                           // the number or name that telephones show
  std::optional<std::int64_t> long_cost_milli = {};  // of a long one
  AlimtalkBy alimtalk_by = AlimtalkBy::off;
  KannelOptions kannel = {};
  SolapiOptions solapi = {};
};

// Where gateways tell what became of a message.
struct ReportsTo {
  std::string origin;  // how the world reaches us; empty: not told
  std::string secret;  // of the addresses that they are given
};

// Nothing where text messages are off. Fails with `setting_invalid` and the setting in `where`.
[[nodiscard]] Result<std::unique_ptr<messages::Channel>> open_sms_channel(const SmsOptions& options,
                                                                          const ReportsTo& reports);
// Nothing where AlimTalk is off. Fails likewise.
[[nodiscard]] Result<std::unique_ptr<messages::Channel>> open_alimtalk_channel(
    const SmsOptions& options);

}  // namespace onda::app
