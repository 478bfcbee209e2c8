#pragma once
// The reports that Solapi sends of messages it took: an array, POSTed to an address of ours.

#include "messages/report.hpp"

namespace onda::solapi {

struct ShopReport {
  ShopId shop{};
  messages::Report report;
};

// "/v1/reports/solapi/<token>": nobody else can know it. Solapi signs nothing that we know of.
[[nodiscard]] std::string report_path(std::string_view secret);
[[nodiscard]] bool is_report_token(std::string_view secret, std::string_view token);

// What is news of messages of ours; others (of another system at the same account, or still on
// their way) are left out. Fails where the body is no array.
[[nodiscard]] Result<std::vector<ShopReport>> read_reports(std::string_view body);

}  // namespace onda::solapi
