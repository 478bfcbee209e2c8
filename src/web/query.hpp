#pragma once
// What listings take from the query: filters, cursor, page size.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "web/http.hpp"

namespace onda::web {

inline constexpr int kPageDefault = 50;
inline constexpr int kPageMost = 200;

// Reads one value after another and keeps the first error.
class QueryReader {
 public:
  explicit QueryReader(const Request& request) : request_(request) {}
  [[nodiscard]] std::string text(std::string_view name);
  [[nodiscard]] std::optional<Day> day(std::string_view name);
  [[nodiscard]] std::optional<Instant> time(std::string_view name);
  // 1 to kPageMost; kPageDefault where absent.
  [[nodiscard]] int limit();
  // The row before which the page begins; the largest number where absent.
  [[nodiscard]] std::int64_t cursor();
  // The id before which the page begins, where the rows have one instead of a number.
  template <class Tag>
  [[nodiscard]] std::optional<Id<Tag>> id_cursor() {
    const std::optional<std::string_view> text = value("cursor");
    if (!text) return std::nullopt;
    const Result<Id<Tag>> id = Id<Tag>::parse(*text);
    if (id) return *id;
    refuse_cursor();
    return std::nullopt;
  }
  void refuse(std::string_view name, Error error);
  [[nodiscard]] const std::optional<Error>& error() const { return error_; }

 private:
  [[nodiscard]] std::optional<std::string_view> value(std::string_view name) const;
  void refuse_cursor();

  const Request& request_;
  std::optional<Error> error_;
};

// A page's cursor, opaque to clients.
[[nodiscard]] std::string encode_cursor(std::int64_t row);
template <class Tag>
[[nodiscard]] std::string encode_cursor(const Id<Tag>& id) {
  return id.text();
}

}  // namespace onda::web
