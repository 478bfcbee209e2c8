#include "base/normal_form.hpp"

#include <unicode/normalizer2.h>

#include <unicode/bytestream.h>

#include "base/check.hpp"

namespace onda {

std::string to_nfkd(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* form = icu::Normalizer2::getNFKDInstance(status);
  CHECK(U_SUCCESS(status));  // the tables are part of ICU
  std::string out;
  icu::StringByteSink<std::string> sink(&out);
  const icu::StringPiece piece(text.data(), static_cast<std::int32_t>(text.size()));
  form->normalizeUTF8(0, piece, sink, nullptr, status);
  CHECK(U_SUCCESS(status));
  return out;
}

}  // namespace onda
