#include "tracking/carriers_http.hpp"

#include "base/country.hpp"
#include "base/text.hpp"
#include "tracking/carrier_json.hpp"

namespace onda::tracking {
namespace {

// The country that the query asks for in capitals, "" where it names none.
Result<std::string> asked_country(const web::Request& request) {
  const std::string_view country = trim(request.query_value("country").value_or(""));
  if (country.empty()) return std::string();
  Result<std::string> parsed = parse_country(country);
  if (!parsed) parsed.error().where = "country";
  return parsed;
}

// The whole list: it is a few hundred rows of this build and changes with a release only.
Task<web::Response> list_carriers(web::Request request) {
  const Result<std::string> country = asked_country(request);
  if (!country) co_return web::refuse(country.error());
  std::string body;
  json::Writer out(body);
  out.begin_object().key("carriers").begin_array();
  for (const Carrier& carrier : carriers()) {
    const bool is_asked = country->empty() || equal_ignoring_case(*country, carrier.country());
    if (is_asked) write_carrier(out, carrier);
  }
  out.end_array().end_object();
  co_return web::json_answer(200, std::move(body));
}

Task<web::Response> detect_carrier(web::Request request) {
  Result<Detection> detection = detect(request.query_value("number").value_or(""),
                                       request.query_value("country").value_or(""));
  if (!detection) {
    if (detection.error().where == "tracking_number") detection.error().where = "number";
    co_return web::refuse(detection.error());
  }
  std::string body;
  json::Writer out(body);
  write_detection(out, *detection);
  co_return web::json_answer(200, std::move(body));
}

}  // namespace

std::vector<web::Route> carrier_routes() {
  return {
      {web::Verb::get, "/v1/carriers", web::Scope::carriers_read, list_carriers},
      {web::Verb::get, "/v1/carriers/detect", web::Scope::carriers_read, detect_carrier},
  };
}

}  // namespace onda::tracking
