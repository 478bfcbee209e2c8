#include "web/bulk.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "base/json.hpp"

namespace onda::web {
namespace {

constexpr std::size_t kMostErrors = kMostLines;  // of an answer

}  // namespace

Keep keep_of(const Request& request) {
  return request.query_value("partial").value_or("") == "true" ? Keep::good_lines
                                                               : Keep::all_or_nothing;
}

bool is_ndjson(const Request& request) {
  const std::string_view type = request.header("content-type");
  if (type.starts_with("application/x-ndjson") || type.starts_with("application/jsonl") ||
      type.starts_with("application/ndjson")) {
    return true;
  }
  const std::string_view body = request.body;
  return body.starts_with('{') && (body.find("}\n{") != std::string_view::npos ||
                                   body.find("}\r\n{") != std::string_view::npos);
}

void write_bad_lines(json::Writer& out, const std::vector<BadLine>& bad) {
  out.key("errors").begin_array();
  for (std::size_t i = 0; i < std::min(bad.size(), kMostErrors); ++i) {
    const BadLine& each = bad[i];
    out.begin_object().field("line", each.line);
    out.field_or_null("field", each.error.where);
    out.field("code", each.error.name).field("detail", each.error.what).end_object();
  }
  out.end_array();
  if (bad.size() > kMostErrors) {
    out.field("more_errors", static_cast<std::int64_t>(bad.size() - kMostErrors));
  }
}

void write_warnings(json::Writer& out, const Warnings& warnings) {
  out.key("warnings").begin_array();
  for (const std::string& warning : warnings.list()) out.text(warning);
  out.end_array();
}

Response refuse_lines(const std::vector<BadLine>& bad) {
  CHECK(!bad.empty());
  return refuse(bad.front().error, [&](json::Writer& out) {
    out.field("line", bad.front().line);
    write_bad_lines(out, bad);
  });
}

Response refuse_many() {
  return refuse({Code::too_large, "too_many_lines", "send at most 1,000 lines at once", {}});
}

Error at_line(std::int64_t line, Error error) {
  const std::string place = "line " + std::to_string(line);
  error.where = error.where.empty() ? place : place + ": " + error.where;
  return error;
}

Response answer_lines(const LinesAnswer& answer, const Warnings& warnings) {
  std::string body;
  json::Writer out(body);
  out.begin_object().field("created", answer.created).field("existing", answer.existing);
  write_bad_lines(out, answer.bad);
  write_warnings(out, warnings);
  out.end_object();
  return json_answer(200, std::move(body));
}

void add_warnings(std::string& body, const Warnings& warnings) {
  if (warnings.empty()) return;
  CHECK(body.ends_with('}'));
  body.back() = ',';
  json::Writer out(body);
  write_warnings(out, warnings);
  body.push_back('}');
}

}  // namespace onda::web
