#include "base/idn.hpp"

#include <unicode/bytestream.h>
#include <unicode/idna.h>

#include <memory>

namespace onda {
namespace {

const icu::IDNA* idna() {
  static const std::unique_ptr<const icu::IDNA> instance = [] {
    UErrorCode status = U_ZERO_ERROR;
    return std::unique_ptr<const icu::IDNA>(
        icu::IDNA::createUTS46Instance(UIDNA_NONTRANSITIONAL_TO_ASCII | UIDNA_USE_STD3_RULES |
                                           UIDNA_CHECK_BIDI | UIDNA_CHECK_CONTEXTJ,
                                       status));
  }();
  return instance.get();
}

}  // namespace

Result<std::string> ascii_domain(std::string_view domain) {
  const Error wrong{Code::invalid, "domain_invalid", "not the name of a domain", {}};
  if (idna() == nullptr) return fail(wrong);
  std::string out;
  icu::StringByteSink<std::string> sink(&out);
  icu::IDNAInfo info;
  UErrorCode status = U_ZERO_ERROR;
  idna()->nameToASCII_UTF8({domain.data(), static_cast<std::int32_t>(domain.size())}, sink, info,
                           status);
  if (U_FAILURE(status) || info.hasErrors() || out.empty()) return fail(wrong);
  return out;
}

std::string unicode_domain(std::string_view domain) {
  std::string out;
  icu::StringByteSink<std::string> sink(&out);
  icu::IDNAInfo info;
  UErrorCode status = U_ZERO_ERROR;
  if (idna() == nullptr) return std::string(domain);
  idna()->nameToUnicodeUTF8({domain.data(), static_cast<std::int32_t>(domain.size())}, sink, info,
                            status);
  return U_FAILURE(status) || info.hasErrors() ? std::string(domain) : out;
}

}  // namespace onda
