#include "app/open_ways.hpp"

namespace onda::app {

Result<OpenWays> open_ways(const MailOptions& mail,
                           const WayOptions& ways,
                           const WayGround& ground) {
  OpenWays opened;
  const auto keep = [&](std::unique_ptr<messages::Channel> channel, std::string_view adapter) {
    if (channel != nullptr) opened.open.push_back({std::move(channel), adapter});
  };
  auto email = open_mail_channel(mail);
  if (!email) return fail(email.error());
  keep(std::move(*email), to_text(mail.by));
  auto sms = open_sms_channel(ways.sms, ground.reports);
  if (!sms) return fail(sms.error());
  keep(std::move(*sms), to_text(ways.sms.by));
  auto alimtalk = open_alimtalk_channel(ways.sms);
  if (!alimtalk) return fail(alimtalk.error());
  keep(std::move(*alimtalk), to_text(ways.sms.alimtalk_by));
  auto push = open_push_channel(ways.push, ground.push_key, ground.forget);
  if (!push) return fail(push.error());
  keep(std::move(push->channel), to_text(ways.push.by));
  opened.push_key = std::move(push->public_key);
  return opened;
}

}  // namespace onda::app
