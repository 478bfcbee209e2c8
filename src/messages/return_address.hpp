#pragma once
// The addresses by which mail finds its way back to a notice: "bounce+ntc_….<tag>@shop.example" for
// mail servers (VERP), "reply+ntc_….<tag>@shop.example" for people. The tag shows that we made it.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "messages/types.hpp"

namespace onda::messages {

enum class Returning : std::uint8_t { bounce, reply };

// "ntc_….<tag>": the tag is 80 bits of HMAC-SHA-256 under the installation's mail secret, in hex,
// so that the local part is within the 64 letters of RFC 5321 and survives servers that fold case.
[[nodiscard]] std::string return_token(Returning what,
                                       const NoticeId& notice,
                                       std::string_view key);

// "bounce+" or "reply+", the token, "@", the domain.
[[nodiscard]] std::string return_address(Returning what,
                                         const NoticeId& notice,
                                         std::string_view key,
                                         std::string_view domain);

// What an address is tagged with.
enum class Tag : std::uint8_t {
  signed_,  // ours: whoever wrote it had a mail of this notice
  none,     // anybody who knows or guesses the id may have written it
  forged,   // not ours
};

struct NoticeTrace {
  NoticeId notice{Uuid{}};
  Tag tag = Tag::none;
  friend bool operator==(const NoticeTrace&, const NoticeTrace&) = default;
};

// Every notice that a text names, in any of these forms or as a bare id; at most `most`.
[[nodiscard]] std::vector<NoticeTrace> traces_in(std::string_view text,
                                                 std::string_view key,
                                                 std::size_t most);

}  // namespace onda::messages
