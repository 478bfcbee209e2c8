#pragma once
// Structured logs: one JSON object a line on standard error. No personal data ever: log ids,
// counts, durations and codes; never names, addresses, numbers, tokens or bodies.

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

namespace onda::log {

enum class Level { debug, info, warn, error };

struct Field {
  Field(std::string_view k, std::string_view v) : key(k), text(v) {}
  Field(std::string_view k, const char* v) : key(k), text(v) {}
  Field(std::string_view k, std::int64_t v) : key(k), number(v), is_number(true) {}
  std::string_view key;
  std::string text;
  std::int64_t number = 0;
  bool is_number = false;
};

void set_level(Level level);
void write(Level level, std::string_view event, std::initializer_list<Field> fields = {});

inline void debug(std::string_view e, std::initializer_list<Field> f = {}) {
  write(Level::debug, e, f);
}
inline void info(std::string_view e, std::initializer_list<Field> f = {}) {
  write(Level::info, e, f);
}
inline void warn(std::string_view e, std::initializer_list<Field> f = {}) {
  write(Level::warn, e, f);
}
inline void error(std::string_view e, std::initializer_list<Field> f = {}) {
  write(Level::error, e, f);
}

}  // namespace onda::log
