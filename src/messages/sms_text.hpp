#pragma once
// What goes to a telephone as a text message. Lengths are bytes of CP949, as Korean gateways count.

#include "messages/channel.hpp"

namespace onda::messages {

// What Korean gateways take at the most (NAVER Cloud SENS, "SMS API": SMS 90, LMS 2,000, subject
// of an LMS 40 bytes, all in EUC-KR).
inline constexpr std::size_t kSmsBytes = 90;
inline constexpr std::size_t kLmsBytes = 2'000;
inline constexpr std::size_t kLmsSubjectBytes = 40;

struct SmsText {
  enum class Kind { sms, lms };
  Kind kind = Kind::sms;
  std::string text;
  std::string subject = {};  // of an LMS; one line
};

// The brief; where there is none, the subject and the link.
[[nodiscard]] std::string brief_of(const Letter& letter);

// In characters that CP949 has (base/cp949.hpp), with single blanks. What is too long for an SMS is
// an LMS; what is too long for that ends in "…" and its link, which is never cut.
[[nodiscard]] SmsText sms_text(const Letter& letter);

}  // namespace onda::messages
