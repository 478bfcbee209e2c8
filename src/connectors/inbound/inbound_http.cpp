#include "connectors/inbound/inbound_http.hpp"

#include "access/access_sql.hpp"
#include "base/json.hpp"

namespace onda::connectors {
namespace {

using web::Request;
using web::Response;
using Parts = std::shared_ptr<const InboundParts>;

std::string body_of(const tracking::IngestAnswer& answer, const Webhook& webhook) {
  std::string body;
  json::Writer out(body);
  out.begin_object();
  tracking::encode(out, answer);
  if (!webhook.ignored.empty()) out.field("ignored", webhook.ignored);
  if (!webhook.bad.empty()) {
    out.key("errors").begin_array();
    for (const Error& error : webhook.bad) {
      out.begin_object().field("field", error.where).field("code", error.name);
      out.field("detail", error.what).end_object();
    }
    out.end_array();
  }
  out.end_object();
  return body;
}

Result<Webhook> read(const InboundParts& parts,
                     const access::Source& source,
                     const Request& request) {
  const auto kind = parts.kinds.find(source.kind);
  if (kind == parts.kinds.end()) {
    return not_found("source_not_found", "no connector of this server takes " + source.kind);
  }
  return kind->second({.shop = source.shop,
                       .secret = source.secret,
                       .body = request.body,
                       .headers = request.headers});
}

Task<Response> take(Parts parts, Request request) {
  const auto look = [token = std::string(request.param("source"))](store::ReadTx& tx) {
    return access::find_source(tx, token);
  };
  const Result<access::Source> source = co_await parts->store.read(look);
  if (!source) co_return web::refuse(source.error());
  Result<Webhook> webhook = read(*parts, *source, request);
  if (!webhook) co_return web::refuse(webhook.error());
  if (webhook->batch->events().empty()) co_return web::json_answer(200, body_of({}, *webhook));
  const Result<tracking::IngestAnswer> answer = co_await parts->take(std::move(webhook->batch));
  if (!answer) co_return web::refuse(answer.error());
  co_return web::json_answer(200, body_of(*answer, *webhook));
}

}  // namespace

std::vector<web::Route> inbound_routes(InboundParts parts) {
  const Parts shared = std::make_shared<const InboundParts>(std::move(parts));
  return {{web::Verb::post, "/v1/inbound/{source}", web::Scope::inbound,
           [shared](Request request) { return take(shared, std::move(request)); }}};
}

}  // namespace onda::connectors
