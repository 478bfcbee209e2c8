#include "tracking/event_key.hpp"

#include <algorithm>

#include "base/digest.hpp"
#include "base/text.hpp"

namespace onda::tracking {
namespace {

Uuid first_half(const Sha256& digest) {
  Uuid key{};
  std::copy_n(digest.begin(), key.size(), key.begin());
  return key;
}

// Length before bytes: no two different lists of fields give the same text.
void append(std::string& out, std::string_view field) {
  const auto length = static_cast<std::uint32_t>(field.size());
  out.append(reinterpret_cast<const char*>(&length), sizeof length);
  out.append(field);
}

void append(std::string& out, std::int64_t number) {
  out.append(reinterpret_cast<const char*>(&number), sizeof number);
}

}  // namespace

Uuid tracker_key(ShopId shop, std::string_view carrier, std::string_view number) {
  thread_local std::string bytes;
  bytes.clear();
  append(bytes, raw(shop));
  append(bytes, carrier);
  append(bytes, number);
  return first_half(sha256(bytes));
}

Uuid event_key(const Uuid& tracker, const Report& report) {
  thread_local std::string bytes;
  bytes.assign(reinterpret_cast<const char*>(tracker.data()), tracker.size());
  if (!report.event_id.empty()) {
    append(bytes, "id");
    append(bytes, report.event_id);
    return first_half(sha256(bytes));
  }
  append(bytes, to_millis(report.occurred_at.at));
  append(bytes, fold_text(report.place));
  if (!report.code.empty()) {
    append(bytes, "code");
    append(bytes, trim(report.code));
  } else {
    append(bytes, "text");
    append(bytes, fold_text(report.text));
  }
  return first_half(sha256(bytes));
}

}  // namespace onda::tracking
