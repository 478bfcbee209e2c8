#include "connectors/solapi/solapi_http.hpp"

#include "base/json.hpp"
#include "connectors/solapi/result_report.hpp"

namespace onda::solapi {
namespace {

using web::Request;
using web::Response;
using Parts = std::shared_ptr<const ReportParts>;

// Each report is a write of its own: where one fails, Solapi calls again, and what was heard before
// says nothing new.
Task<Response> take(Parts parts, Request request) {
  if (!is_report_token(parts->secret, request.param("token")))
    co_return web::refuse({Code::not_found, "report_unknown", "no message has this address", {}});
  Result<std::vector<ShopReport>> reports = read_reports(request.body);
  if (!reports) co_return web::refuse(reports.error());
  std::int64_t count = 0;
  for (ShopReport& each : *reports) {
    const Result<messages::Heard> heard = co_await parts->hear(each.shop, std::move(each.report));
    if (!heard) co_return web::refuse(heard.error());
    if (*heard == messages::Heard::taken) ++count;
  }
  std::string body;
  json::Writer(body).begin_object().field("taken", count).end_object();
  co_return web::json_answer(200, std::move(body));
}

}  // namespace

std::vector<web::Route> report_routes(ReportParts parts) {
  const Parts shared = std::make_shared<const ReportParts>(std::move(parts));
  return {{web::Verb::post, "/v1/reports/solapi/{token}", web::Scope::inbound,
           [shared](Request request) { return take(shared, std::move(request)); }}};
}

}  // namespace onda::solapi
