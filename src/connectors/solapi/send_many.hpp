#pragma once
// Solapi's call for many messages, POST /messages/v4/send-many/detail: the request, and what its
// answer means. Shapes as npm solapi 6.0.1 sends and validates them (tests/solapi compares both).

#include "messages/sms_text.hpp"

namespace onda::solapi {

inline constexpr std::string_view kSendMany = "/messages/v4/send-many/detail";

struct Account {
  std::string key;
  std::string secret;
};

// "HMAC-SHA256 apiKey=…, date=…, salt=…, signature=…": the signature is the hexadecimal HMAC-SHA256
// of date and salt under the secret. `salt`: 32 letters and digits, new for each request.
[[nodiscard]] std::string authorization(const Account& account, Instant now, std::string_view salt);

// What a message costs where the shop said so, in thousandths.
struct Prices {
  std::optional<std::int64_t> sms_milli = {};
  std::optional<std::int64_t> lms_milli = {};
};

// A message that can be sent, as telephones will show it.
struct Sendable {
  messages::Outgoing message;
  messages::SmsText sms = {};  // of a text message
};
// Fails with why a message cannot be sent this way at all: no Korean number, no text, no template,
// a variable without a value.
[[nodiscard]] Result<Sendable> sendable(const messages::Outgoing& message, messages::Way way);

// The body: by SMS or LMS, as long as they are, or by AlimTalk. Each carries its notice, so that
// answers and reports name it.
[[nodiscard]] std::string compose(std::span<const Sendable> messages,
                                  messages::Way way,
                                  const std::string& sender);

// Whether one message at fault may have had all of them refused: then each is worth a request.
[[nodiscard]] bool is_refused_whole(int status);

// What an answer says of each message, in their order, with its words for staff.
[[nodiscard]] std::vector<messages::Handoff> read_answer(int status,
                                                         std::string_view body,
                                                         std::span<const Sendable> messages,
                                                         messages::Way way,
                                                         const Prices& prices);

}  // namespace onda::solapi
