#pragma once
// The ways to a buyer that the settings open. `onda serve` opens them; `onda doctor` opens them,
// too, to see whether it could.

#include "app/mail_channel.hpp"
#include "app/way_flags.hpp"

namespace onda::app {

struct OpenWay {
  std::unique_ptr<messages::Channel> channel;
  std::string_view adapter;  // "smtp", "kannel", …
};

struct OpenWays {
  std::vector<OpenWay> open;
  std::string push_key = {};  // with which browsers subscribe (base64url); empty: they are not told
};

// What the channels need that no setting says.
struct WayGround {
  ReportsTo reports;
  std::function<Result<EllipticKey>()> push_key;  // asked for where browsers are told
  ForgetBrowser forget;
};

// Speaks to nobody yet. Fails with `setting_invalid` and the setting in `where`.
[[nodiscard]] Result<OpenWays> open_ways(const MailOptions& mail,
                                         const WayOptions& ways,
                                         const WayGround& ground);

}  // namespace onda::app
