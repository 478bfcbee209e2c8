#pragma once
// Reads the members of a JSON object by name, with the field's path in what goes wrong.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "base/time.hpp"
#include "base/warnings.hpp"

namespace onda::json {

// Keeps the first error; after it reads give empty values and nothing else is reported. A member
// that is null counts as absent. Members that nobody asked for become warnings in finish().
class ObjectReader {
 public:
  explicit ObjectReader(Value value, std::string path = {});

  [[nodiscard]] std::optional<Value> take(std::string_view name);
  // Whether it is there and null, for whom that is more than absent.
  [[nodiscard]] bool is_null(std::string_view name);

  // At most `most` characters; trimmed; "" where absent.
  [[nodiscard]] std::string text(std::string_view name, std::size_t most);
  [[nodiscard]] std::string required_text(std::string_view name, std::size_t most);
  [[nodiscard]] std::optional<std::int64_t> integer(std::string_view name);
  [[nodiscard]] std::optional<OffsetTime> time(std::string_view name);
  [[nodiscard]] std::optional<Day> day(std::string_view name);

  // Calls `read` for the member's object; says whether it was there.
  bool object(std::string_view name, const std::function<void(ObjectReader&)>& read);
  // Calls `read` for each object of the member's array.
  void objects(std::string_view name,
               std::size_t most,
               const std::function<void(ObjectReader&)>& read);

  // Keeps an error about the member `name` ("" for the object itself).
  void refuse(std::string_view name, std::string code, std::string what);
  // The same for a failed parse of it.
  void refuse(std::string_view name, const Error& error);
  // Refuses a member that nobody asked for until now, and says which there are.
  void refuse_unknown();

  [[nodiscard]] bool ok() const { return !error_; }
  // Names what nobody asked for and gives the first error, if there was one.
  [[nodiscard]] Result<void> finish(Warnings& warnings);

 private:
  [[nodiscard]] std::string path_of(std::string_view name) const;
  void adopt(ObjectReader& child);

  Value value_;
  std::string path_;
  std::vector<std::string_view> asked_;
  std::vector<std::string> unknown_;
  std::optional<Error> error_;
};

}  // namespace onda::json
