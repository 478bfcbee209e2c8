#pragma once
// Errors are values until they are bugs: Result<T> for what can happen, CHECK for what cannot.

#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace onda {

// What kind of failure it is. web/ maps it to an HTTP status, app/ to an exit code.
enum class Code {
  invalid,       // the input is wrong: 422 (400 where it is not even JSON)
  not_found,     // 404
  conflict,      // 409
  forbidden,     // 403
  unauthorized,  // 401
  too_large,     // 413
  limited,       // 429
  unavailable,   // 503, worth another try
  internal,      // 500
};

struct Error {
  Code code = Code::internal;
  std::string name;   // stable word for programs: "tracking_number_invalid"
  std::string what;   // for people: what is wrong and how to put it right
  std::string where;  // the field's path, "lines[2].quantity", or a line, "line 17"; may be empty
};

template <class T>
using Result = tl::expected<T, Error>;

[[nodiscard]] inline tl::unexpected<Error> fail(Error error) {
  return tl::unexpected<Error>(std::move(error));
}
[[nodiscard]] inline tl::unexpected<Error> invalid(std::string name,
                                                   std::string what,
                                                   std::string where = {}) {
  return fail({Code::invalid, std::move(name), std::move(what), std::move(where)});
}
[[nodiscard]] inline tl::unexpected<Error> not_found(std::string name, std::string what) {
  return fail({Code::not_found, std::move(name), std::move(what), {}});
}

}  // namespace onda
