#include "app/sms_channel.hpp"

#include "app/secret_file.hpp"
#include "base/text.hpp"
#include "connectors/kannel/kannel_client.hpp"
#include "connectors/log/log_channel.hpp"

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

}  // namespace

Result<std::unique_ptr<messages::Channel>> open_sms_channel(const SmsOptions& options,
                                                            const ReportsTo& reports) {
  switch (options.by) {
    case SmsBy::off: return std::unique_ptr<messages::Channel>();
    case SmsBy::log: return std::make_unique<log_channel::LogChannel>(messages::Way::sms);
    case SmsBy::kannel: return kannel_channel(options, reports);
  }
  return std::unique_ptr<messages::Channel>();
}

}  // namespace onda::app
