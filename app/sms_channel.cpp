#include "app/sms_channel.hpp"

#include <algorithm>

#include "app/secret_file.hpp"
#include "base/text.hpp"
#include "connectors/kannel/kannel_client.hpp"
#include "connectors/log/log_channel.hpp"
#include "connectors/solapi/solapi_client.hpp"

namespace onda::app {
namespace {

Result<std::unique_ptr<messages::Channel>> kannel_channel(const SmsOptions& options,
                                                          const ReportsTo& reports) {
  const KannelOptions& given = options.kannel;
  if (options.sender.empty())
    return setting_wrong("name the number that messages come from", "sms.sender");
  if (given.user.empty())
    return setting_wrong("name the sendsms-user of the gateway", "kannel.user");
  const Result<std::string> password = secret_in(given.password_file, "kannel.password_file");
  if (!password) return fail(password.error());
  return std::make_unique<kannel::KannelChannel>(
      kannel::Gateway{.url = given.url,
                      .account = {given.user, std::string(trim(*password)), options.sender},
                      .report_origin = given.report_url.empty() ? reports.origin : given.report_url,
                      .report_secret = reports.secret});
}

bool is_all_digits(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

// What a registered sender may be (전기통신사업법 제84조의2, 거짓으로 표시된 전화번호 고시): 8 to
// 11 digits, 15xx, 16xx and 18xx of exactly 8; numbers of 050 cannot send.
bool can_send(std::string_view number) {
  const bool is_service =
      number.starts_with("15") || number.starts_with("16") || number.starts_with("18");
  return is_all_digits(number) && number.size() >= 8 && number.size() <= 11 &&
         (!is_service || number.size() == 8) && !number.starts_with("050");
}

// Registered numbers are kept without marks.
std::string without_marks(std::string_view number) {
  std::string digits(number);
  std::erase(digits, '-');
  return digits;
}

Result<std::unique_ptr<messages::Channel>> solapi_channel(messages::Way way,
                                                          const SmsOptions& options) {
  const SolapiOptions& given = options.solapi;
  const std::string sender = without_marks(options.sender);
  const bool needs_sender = way == messages::Way::sms;
  if ((needs_sender || !sender.empty()) && !can_send(sender))
    return setting_wrong("name the number that is registered with Solapi, as 02-123-4567",
                         "sms.sender");
  if (given.key.empty()) return setting_wrong("name the API key of Solapi", "solapi.key");
  const Result<std::string> secret = secret_in(given.secret_file, "solapi.secret_file");
  if (!secret) return fail(secret.error());
  return std::make_unique<solapi::SolapiChannel>(
      way, solapi::Service{.origin = given.url,
                           .account = {given.key, std::string(trim(*secret))},
                           .sender = sender,
                           .prices = {.lms_milli = options.long_cost_milli}});
}

}  // namespace

std::string_view to_text(SmsBy by) {
  switch (by) {
    case SmsBy::off: return "off";
    case SmsBy::log: return "log";
    case SmsBy::kannel: return "kannel";
    case SmsBy::solapi: return "solapi";
  }
  return "";
}

std::string_view to_text(AlimtalkBy by) {
  switch (by) {
    case AlimtalkBy::off: return "off";
    case AlimtalkBy::log: return "log";
    case AlimtalkBy::solapi: return "solapi";
  }
  return "";
}

Result<std::unique_ptr<messages::Channel>> open_alimtalk_channel(const SmsOptions& options) {
  switch (options.alimtalk_by) {
    case AlimtalkBy::off: return std::unique_ptr<messages::Channel>();
    case AlimtalkBy::log: return std::make_unique<log_channel::LogChannel>(messages::Way::alimtalk);
    case AlimtalkBy::solapi: return solapi_channel(messages::Way::alimtalk, options);
  }
  return std::unique_ptr<messages::Channel>();
}

Result<std::unique_ptr<messages::Channel>> open_sms_channel(const SmsOptions& options,
                                                            const ReportsTo& reports) {
  switch (options.by) {
    case SmsBy::off: return std::unique_ptr<messages::Channel>();
    case SmsBy::log: return std::make_unique<log_channel::LogChannel>(messages::Way::sms);
    case SmsBy::kannel: return kannel_channel(options, reports);
    case SmsBy::solapi: return solapi_channel(messages::Way::sms, options);
  }
  return std::unique_ptr<messages::Channel>();
}

}  // namespace onda::app
