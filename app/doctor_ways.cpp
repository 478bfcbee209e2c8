// What `onda doctor` sees of the settings by which buyers are told.

#include <fmt/format.h>

#include "app/doctor_checks.hpp"
#include "app/open_ways.hpp"

namespace onda::app {
namespace {

// Keys of the moment: the folder's own are not made by who only looks.
WayGround ground_to_try() {
  return {.reports = {},
          .push_key = [] { return Result<EllipticKey>(EllipticKey::make()); },
          .forget = [](ShopId, const std::string&) {}};
}

Check wrong(const Error& error) {
  return {Verdict::fail, "messages", error.where + ": " + error.what,
          "put it right: until then onda serve does not start"};
}

}  // namespace

Check check_ways(const ServerFlags& flags) {
  const auto ways = open_ways(mail_options(flags), way_options(flags.ways), ground_to_try());
  if (!ways) return wrong(ways.error());
  const auto mailbox = mailbox_server(flags.mail_in);
  if (!mailbox) return wrong(mailbox.error());
  std::string open;
  for (const OpenWay& each : ways->open)
    open += fmt::format("{}{} by {}", open.empty() ? "" : ", ",
                        messages::to_text(each.channel->way()), each.adapter);
  return {.name = "messages",
          .what = open.empty() ? "no way is open: buyers are told nothing" : open};
}

}  // namespace onda::app
