#include <cstddef>
#include <cstdint>

#include "base/check.hpp"
#include "base/cp949.hpp"
#include "base/text.hpp"
#include "messages/sms_text.hpp"

// Whatever a text holds, it fits, is whole characters, and is the same once more.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(bytes), size);
  const onda::messages::SmsText sms = onda::messages::sms_text({.subject = text, .brief = text});
  CHECK(onda::is_utf8(sms.text) && onda::is_utf8(sms.subject));
  CHECK(onda::cp949_length(sms.text) <= (sms.kind == onda::messages::SmsText::Kind::sms
                                             ? onda::messages::kSmsBytes
                                             : onda::messages::kLmsBytes));
  CHECK(onda::cp949_length(sms.subject) <= onda::messages::kLmsSubjectBytes);
  CHECK(sms.subject.find('\n') == std::string::npos);
  CHECK(onda::to_cp949_repertoire(sms.text) == sms.text);
  return 0;
}
