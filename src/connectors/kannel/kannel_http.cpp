#include "connectors/kannel/kannel_http.hpp"

#include <charconv>

#include "base/digest.hpp"
#include "connectors/kannel/delivery_report.hpp"

namespace onda::kannel {
namespace {

using web::Request;
using web::Response;
using Parts = std::shared_ptr<const ReportParts>;

// Of what the path names; nothing where its signature is not ours.
std::optional<Handed> handed_in(const Request& request, std::string_view secret) {
  const Result<ShopId> shop = parse_shop(request.param("shop"));
  const Result<NoticeId> notice = NoticeId::parse(request.param("notice"));
  if (!shop || !notice) return std::nullopt;
  Handed handed{*shop, *notice};
  const std::string_view number = request.param("attempt");
  const char* end = number.data() + number.size();
  if (std::from_chars(number.data(), end, handed.attempt).ptr != end) return std::nullopt;
  const bool is_ours =
      equal_constant_time(signature_of(secret, handed), request.param("signature"));
  return is_ours ? std::optional(handed) : std::nullopt;
}

Task<Response> take(Parts parts, Request request) {
  const std::optional<Handed> handed = handed_in(request, parts->secret);
  if (!handed) {
    co_return web::refuse({Code::not_found, "report_unknown", "no message has this address", {}});
  }
  std::optional<messages::Report> report =
      read_report(*handed, request.query_value("type").value_or(""),
                  request.query_value("answer").value_or(""));
  if (!report) co_return web::no_content();
  const Result<messages::Heard> heard = co_await parts->hear(handed->shop, *std::move(report));
  if (!heard) co_return web::refuse(heard.error());
  co_return web::no_content();
}

}  // namespace

std::vector<web::Route> report_routes(ReportParts parts) {
  const Parts shared = std::make_shared<const ReportParts>(std::move(parts));
  return {{web::Verb::get, "/v1/reports/kannel/{shop}/{notice}/{attempt}/{signature}",
           web::Scope::inbound,
           [shared](Request request) { return take(shared, std::move(request)); }}};
}

}  // namespace onda::kannel
