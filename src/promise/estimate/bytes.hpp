#pragma once
// Plain values to and from a string of bytes, little-endian as the machines that Onda runs on. The
// reader never reads beyond the end: once something does not fit, all that follows is zero.

#include <bit>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace onda::promise {

static_assert(std::endian::native == std::endian::little);

class ByteWriter {
 public:
  template <class T>
  void plain(const T& value) {
    static_assert(std::is_trivially_copyable_v<T>);
    out_.append(reinterpret_cast<const char*>(&value), sizeof(T));
  }
  void size(std::size_t count) { plain(static_cast<std::uint64_t>(count)); }
  template <class T>
  void plains(const std::vector<T>& values) {
    size(values.size());
    for (const T& value : values) plain(value);
  }
  [[nodiscard]] std::string& text() { return out_; }

 private:
  std::string out_;
};

class ByteReader {
 public:
  explicit ByteReader(std::string_view in) : in_(in) {}
  template <class T>
  void plain(T& value) {
    static_assert(std::is_trivially_copyable_v<T>);
    if (in_.size() < sizeof(T)) return spoil();
    std::memcpy(&value, in_.data(), sizeof(T));
    in_.remove_prefix(sizeof(T));
  }
  // A count of things of `each` bytes or more; 0 where there cannot be that many.
  [[nodiscard]] std::size_t size(std::size_t each) {
    std::uint64_t count = 0;
    plain(count);
    if (count > in_.size() / each) {
      spoil();
      return 0;
    }
    return static_cast<std::size_t>(count);
  }
  template <class T>
  void plains(std::vector<T>& values) {
    values.resize(size(sizeof(T)));
    for (T& value : values) plain(value);
  }
  void spoil() {
    good_ = false;
    in_ = {};
  }
  [[nodiscard]] bool good() const { return good_; }
  [[nodiscard]] bool at_end() const { return in_.empty(); }

 private:
  std::string_view in_;
  bool good_ = true;
};

}  // namespace onda::promise
