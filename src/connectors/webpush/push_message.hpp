#pragma once
// What a browser is told, how urgent it is, and what a push service's answer means.

#include "messages/channel.hpp"

namespace onda::webpush {

// {"title","body","url","tag"}, as pages/push_worker.js shows it.
[[nodiscard]] std::string payload(const messages::Outgoing& message);

// "high" where somebody waits at the door, else "normal" (RFC 8030 §5.3).
[[nodiscard]] std::string_view urgency(std::string_view kind);

// The same for all tries of a notice: a service keeps only the newest of those that it has not
// delivered (RFC 8030 §5.4), so a repeated try is no second message. At most 32 letters.
[[nodiscard]] std::string topic(const NoticeId& notice);

// Nobody listens there any more: the subscription is of no use.
[[nodiscard]] bool is_gone(int status);

// Endpoints come from browsers: what one answers speaks of that browser alone, but for success and
// for 401, which refuses our own token.
[[nodiscard]] messages::Handoff read_answer(int status,
                                            std::string_view retry_after,
                                            std::string_view body);

}  // namespace onda::webpush
