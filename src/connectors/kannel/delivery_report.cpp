#include "connectors/kannel/delivery_report.hpp"

#include <fmt/format.h>

#include "base/digest.hpp"
#include "base/text.hpp"

namespace onda::kannel {
namespace {

using messages::Happening;

constexpr std::size_t kSignature = 22;    // characters of base64url: 132 bits
constexpr std::size_t kAnswerMost = 200;  // bytes

std::string named(const Handed& handed) {
  return fmt::format("{}/{}/{}", onda::to_text(handed.shop), handed.notice.text(), handed.attempt);
}

}  // namespace

std::string signature_of(std::string_view secret, const Handed& handed) {
  const Sha256 digest = hmac_sha256(secret, "kannel/" + named(handed));
  return base64url(bytes_of(digest)).substr(0, kSignature);
}

std::string report_target(std::string_view secret, const Handed& handed) {
  return fmt::format("/v1/reports/kannel/{}/{}?type=%d&answer=%A", named(handed),
                     signature_of(secret, handed));
}

std::optional<messages::Report> read_report(const Handed& handed,
                                            std::string_view type,
                                            std::string_view answer) {
  messages::Report report{.notice = handed.notice,
                          .way = messages::Way::sms,
                          .attempt = handed.attempt,
                          .because = std::string(clip_utf8(trim(answer), kAnswerMost))};
  if (type == "1")
    report.what = Happening::delivered;
  else if (type == "2" || type == "16")
    report.what = Happening::bounced;
  else
    return std::nullopt;
  if (report.because.empty()) report.because = type == "1" ? "delivered" : "undelivered";
  return report;
}

}  // namespace onda::kannel
