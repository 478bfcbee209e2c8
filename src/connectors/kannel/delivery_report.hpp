#pragma once
// Where Kannel tells what became of a message, and what it tells there.

#include <optional>
#include <string>
#include <string_view>

#include "messages/report.hpp"

namespace onda::kannel {

// One hand-off of one notice.
struct Handed {
  ShopId shop{};
  NoticeId notice{Uuid{}};
  int attempt = 0;
};

// "/v1/reports/kannel/shop_1/ntc_…/2/<signature>?type=%d&answer=%A": Kannel fills what begins with
// "%". Who does not know the secret cannot make one, so it needs no password.
[[nodiscard]] std::string report_target(std::string_view secret, const Handed& handed);
[[nodiscard]] std::string signature_of(std::string_view secret, const Handed& handed);

// The values of "%d" (1 delivered, 2 failed, 4 waits at the operator's, 8 taken there, 16 refused
// there) and "%A". Nothing where it says nothing new, or is no such value.
[[nodiscard]] std::optional<messages::Report> read_report(const Handed& handed,
                                                          std::string_view type,
                                                          std::string_view answer);

}  // namespace onda::kannel
