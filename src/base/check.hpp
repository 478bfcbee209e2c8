#pragma once
// The only macros of the project. CHECK is on in release: a broken invariant ends the process with
// its place, because going on would write something false. Never use it on what a user sent.

#include <string_view>

namespace onda {

// Prints the broken invariant and aborts.
[[noreturn]] void check_failed(std::string_view condition, const char* file, int line);

}  // namespace onda

#define CHECK(condition)                                    \
  do {                                                      \
    if (!(condition)) [[unlikely]]                          \
      ::onda::check_failed(#condition, __FILE__, __LINE__); \
  } while (false)
