#include "connectors/solapi/result_report.hpp"

#include <charconv>

#include "base/digest.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "connectors/solapi/status_code.hpp"

namespace onda::solapi {
namespace {

using messages::Happening;

constexpr std::size_t kToken = 22;  // characters of base64url: 132 bits
constexpr std::size_t kWordsMost = 200;

std::string token_of(std::string_view secret) {
  const Sha256 digest = hmac_sha256(secret, "solapi");
  return base64url(bytes_of(digest)).substr(0, kToken);
}

std::optional<int> number_in(std::string_view text) {
  int number = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (failed != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::optional<ShopReport> report_in(const json::Value& each) {
  const std::optional<json::Value> fields = each.find("customFields");
  if (!fields) return std::nullopt;
  const Result<ShopId> shop = parse_shop(fields->text_of("shop"));
  const Result<NoticeId> notice = NoticeId::parse(fields->text_of("notice"));
  const std::optional<messages::Way> way = messages::way_of(fields->text_of("way"));
  const std::optional<int> attempt = number_in(fields->text_of("attempt"));
  if (!shop || !notice || !way || !attempt) return std::nullopt;
  const std::string_view code = each.text_of("statusCode");
  const Meaning meaning = meaning_of(code);
  if (meaning != Meaning::delivered && meaning != Meaning::failed) return std::nullopt;
  const std::string words = std::string(code) + " " + std::string(each.text_of("statusMessage"));
  return ShopReport{
      *shop,
      {.notice = *notice,
       .way = *way,
       .attempt = attempt,
       .what = meaning == Meaning::delivered ? Happening::delivered : Happening::bounced,
       .because = std::string(clip_utf8(trim(words), kWordsMost))}};
}

}  // namespace

std::string report_path(std::string_view secret) {
  return "/v1/reports/solapi/" + token_of(secret);
}

bool is_report_token(std::string_view secret, std::string_view token) {
  return equal_constant_time(token_of(secret), token);
}

Result<std::vector<ShopReport>> read_reports(std::string_view body) {
  json::Parser parser;
  const Result<json::Value> value = parser.parse(body);
  if (!value) return fail(value.error());
  if (value->kind() != json::Kind::array)
    return invalid("field_type", "is an array of reports", "");
  std::vector<ShopReport> reports;
  value->elements([&](const json::Value& each) {
    std::optional<ShopReport> report = report_in(each);
    if (report) reports.push_back(std::move(*report));
  });
  return reports;
}

}  // namespace onda::solapi
