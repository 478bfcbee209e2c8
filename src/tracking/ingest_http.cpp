#include "tracking/ingest_http.hpp"

#include "base/json.hpp"
#include "tracking/report_json.hpp"
#include "web/bulk.hpp"

namespace onda::tracking {
namespace {

using web::Request;
using web::Response;

// The body's events made ready, and what was wrong with the others.
struct Prepared {
  std::shared_ptr<Batch> batch;
  std::vector<web::BadLine> bad;
  Warnings warnings;
};

Result<Prepared> prepare(const Request& request) {
  const BodyForm form = web::is_ndjson(request) ? BodyForm::ndjson : BodyForm::json;
  const Result<ReportBatch> read = ReportBatch::read(request.body, form);
  if (!read) return fail(read.error());
  Prepared prepared{std::make_shared<Batch>(request.shop()), {}, read->warnings()};
  for (const BadReport& each : read->bad()) prepared.bad.push_back({each.line, each.error});
  for (std::size_t i = 0; i < read->reports().size(); ++i) {
    const Result<void> added = prepared.batch->add(read->reports()[i]);
    if (!added) prepared.bad.push_back({read->line(i), added.error()});
  }
  return prepared;
}

std::string body_of(const IngestAnswer& answer, const Prepared& prepared) {
  std::string body;
  json::Writer out(body);
  out.begin_object();
  encode(out, answer);
  if (!prepared.bad.empty()) web::write_bad_lines(out, prepared.bad);
  if (!prepared.warnings.empty()) web::write_warnings(out, prepared.warnings);
  out.end_object();
  return body;
}

Task<Response> take_events(Ingest& ingest, Request request) {
  const Result<Prepared> prepared = prepare(request);
  if (!prepared) co_return web::refuse(prepared.error());
  if (!prepared->bad.empty() && web::keep_of(request) == web::Keep::all_or_nothing) {
    co_return web::refuse_lines(prepared->bad);
  }
  const Result<IngestAnswer> answer = co_await ingest.take(prepared->batch);
  if (!answer) co_return web::refuse(answer.error());
  co_return web::json_answer(200, body_of(*answer, *prepared));
}

}  // namespace

std::vector<web::Route> ingest_routes(Ingest& ingest) {
  return {{web::Verb::post, "/v1/events", web::Scope::events_write,
           [&ingest](Request r) { return take_events(ingest, std::move(r)); }}};
}

}  // namespace onda::tracking
