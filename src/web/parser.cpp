#include "web/parser.hpp"

#include <boost/beast/http/error.hpp>

#include "base/text.hpp"

namespace onda::web {
namespace {

namespace http = boost::beast::http;

constexpr std::size_t kMaxTarget = 8 << 10;
constexpr std::size_t kReserve = 64 << 10;

Refusal malformed(std::string what) {
  return {400, {Code::invalid, "http_malformed", std::move(what), {}}};
}

Refusal head_too_large() {
  return {431, {Code::too_large, "headers_too_large", "the request's headers are too large", {}}};
}

Refusal body_too_large(std::size_t limit) {
  return {413,
          {Code::too_large,
           "body_too_large",
           "the body is larger than " + std::to_string(limit) + " bytes; send it in parts",
           {}}};
}

std::string_view std_view(boost::beast::string_view text) { return {text.data(), text.size()}; }

std::optional<Verb> verb_of(std::string_view word) {
  for (std::size_t i = 0; i < kVerbs; ++i) {
    if (to_text(static_cast<Verb>(i)) == word) return static_cast<Verb>(i);
  }
  return std::nullopt;
}

}  // namespace

RequestParser::RequestParser(ParserLimits limits) : limits_(limits) {
  // Beast holds a head that comes at once to another limit than one that comes in pieces; ours,
  // which feed() sees to, is the same for both.
  header_limit(2 * limits.head);
  body_limit(limits.body);
  request_.headers.reserve(12);
}

void RequestParser::refuse(error_code& failed, Refusal refusal) {
  refusal_ = std::move(refusal);
  failed = http::error::bad_value;
}

std::size_t RequestParser::feed(std::string_view bytes) {
  std::size_t used = 0;
  if (!head_done_) {
    eager(false);  // so that `put` ends where the head does
    used = parse(bytes);
    head_bytes_ += used;
    const std::size_t pending = head_done_ ? 0 : bytes.size() - used;
    if (!refusal_ && head_bytes_ + pending > limits_.head) refusal_ = head_too_large();
    eager(true);
  }
  if (head_done_ && !refusal_ && !is_done() && used < bytes.size()) {
    used += parse(bytes.substr(used));
  }
  return used;
}

std::size_t RequestParser::parse(std::string_view bytes) {
  error_code failed;
  const std::size_t used = put(boost::asio::buffer(bytes.data(), bytes.size()), failed);
  if (!failed || failed == http::error::need_more || refusal_) return used;
  if (failed == http::error::body_limit)
    refusal_ = body_too_large(limits_.body);
  else if (failed == http::error::header_limit)
    refusal_ = head_too_large();
  else if (failed == http::error::bad_version)
    refusal_ = {505, {Code::invalid, "http_version", "speak HTTP/1.1", {}}};
  else
    refusal_ = malformed("this is not an HTTP/1.1 request: " + failed.message());
  return used;
}

std::size_t RequestParser::missing() const {
  if (!head_done_ || is_done()) return 0;
  const auto rest = content_length_remaining();
  return rest ? static_cast<std::size_t>(*rest) : 0;
}

void RequestParser::on_request_impl(
    http::verb, string_view word, string_view target, int version, error_code& failed) {
  if (target.size() > kMaxTarget) {
    return refuse(failed, {414, {Code::too_large, "target_too_long", "the path is too long", {}}});
  }
  const std::optional<Verb> known = verb_of(std_view(word));
  if (!known) {
    std::string what = "no route answers " + std::string(std_view(word));
    return refuse(failed, {501, {Code::invalid, "method_unknown", std::move(what), {}}});
  }
  is_old_ = version == 10;
  request_.verb = *known;
  request_.target = std_view(target);
}

void RequestParser::on_field_impl(http::field field,
                                  string_view name,
                                  string_view value,
                                  error_code& failed) {
  // Fields after the body (trailers) could pretend to be headers that a proxy in front has judged.
  if (head_done_) return;
  if (request_.headers.size() == limits_.headers) return refuse(failed, head_too_large());
  if (field == http::field::host) ++hosts_;
  if (field == http::field::content_length) {
    if (has_length_ || value.find(',') != string_view::npos) {
      return refuse(failed, malformed("Content-Length stands there twice"));
    }
    has_length_ = true;
  }
  if (field == http::field::transfer_encoding && is_old_) {
    return refuse(failed, malformed("HTTP/1.0 has no Transfer-Encoding"));
  }
  if (field == http::field::transfer_encoding && !equal_ignoring_case(std_view(value), "chunked")) {
    return refuse(failed, {501,
                           {Code::invalid,
                            "transfer_encoding_unknown",
                            "the only Transfer-Encoding understood is chunked",
                            {}}});
  }
  if (field == http::field::expect && !equal_ignoring_case(std_view(value), "100-continue")) {
    return refuse(
        failed,
        {417, {Code::invalid, "expectation_unknown", "Expect can only be 100-continue", {}}});
  }
  request_.headers.emplace_back(lower_ascii(std_view(name)), std_view(value));
}

void RequestParser::on_header_impl(error_code& failed) {
  head_done_ = true;
  waits_ = !request_.header("expect").empty() && !is_done();
  if (hosts_ > 1 || (hosts_ == 0 && !is_old_)) {
    return refuse(failed, malformed("a request has exactly one Host"));
  }
}

void RequestParser::on_body_init_impl(const boost::optional<std::uint64_t>& length, error_code&) {
  // What is only announced costs no memory: larger bodies grow as they come.
  if (length) request_.body.reserve(std::min(static_cast<std::size_t>(*length), kReserve));
}

std::size_t RequestParser::on_body_impl(string_view bytes, error_code& failed) {
  waits_ = false;
  if (request_.body.size() + bytes.size() > limits_.body) {
    refuse(failed, body_too_large(limits_.body));
    return 0;
  }
  request_.body.append(bytes.data(), bytes.size());
  return bytes.size();
}

std::size_t RequestParser::on_chunk_body_impl(std::uint64_t,
                                              string_view bytes,
                                              error_code& failed) {
  return on_body_impl(bytes, failed);
}

}  // namespace onda::web
