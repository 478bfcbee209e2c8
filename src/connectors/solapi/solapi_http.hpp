#pragma once
// Where Solapi tells what became of messages.

#include "base/task.hpp"
#include "messages/report.hpp"
#include "web/http.hpp"

namespace onda::solapi {

struct ReportParts {
  std::string secret;  // of the address that Solapi was given
  // Puts it into the ledger.
  std::function<Task<Result<messages::Heard>>(ShopId, messages::Report)> hear;
};

// POST /v1/reports/solapi/{token}
[[nodiscard]] std::vector<web::Route> report_routes(ReportParts parts);

}  // namespace onda::solapi
