#pragma once
// Where Kannel tells what became of a message.

#include "base/task.hpp"
#include "messages/report.hpp"
#include "web/http.hpp"

namespace onda::kannel {

struct ReportParts {
  std::string secret;  // of the addresses that Kannel was given
  // Puts it into the ledger.
  std::function<Task<Result<messages::Heard>>(ShopId, messages::Report)> hear;
};

// GET /v1/reports/kannel/{shop}/{notice}/{attempt}/{signature}
[[nodiscard]] std::vector<web::Route> report_routes(ReportParts parts);

}  // namespace onda::kannel
