#pragma once
// A message (RFC 5322, MIME) taken apart. GMime stays behind this façade.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"

namespace onda::mail_in {

// Names in lower case, values unfolded and decoded (RFC 2047), all UTF-8; in their order.
using Fields = std::vector<std::pair<std::string, std::string>>;
// The first of that name; "" where there is none.
[[nodiscard]] std::string_view field(const Fields& fields, std::string_view name);

// A leaf of the tree.
struct Part {
  std::string type;     // "text/plain", in lower case
  std::string content;  // of text and of reports, decoded to UTF-8; of others nothing
  Fields fields;        // of a message that is carried along: its header
};

struct Mime {
  Fields fields;
  std::string type;         // of the whole
  std::string report_type;  // of multipart/report
  std::vector<Part> parts;  // in the order in which they stand
};

inline constexpr std::size_t kMostBytes = 25 << 20;
inline constexpr std::size_t kMostText = 256 * 1024;  // of one part
inline constexpr int kMostParts = 100;
inline constexpr int kMostDepth = 20;

// Parts beyond the bounds are left out. Fails with `mail_too_large`, `mail_too_deep`, or
// `mail_unreadable` where it has no header of a mail.
[[nodiscard]] Result<Mime> parse_mime(std::string_view bytes);

// What reports hold: groups of fields with an empty line between (RFC 3464 §2.1). At most
// kMostParts groups.
[[nodiscard]] std::vector<Fields> field_groups(std::string_view text);

}  // namespace onda::mail_in
