#pragma once
// What was odd about an input that is taken all the same: each thing once, never without end.

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace onda {

class Warnings {
 public:
  // An unknown name in hostile input is different in every line: so many are enough.
  static constexpr std::size_t kMost = 32;

  void add(std::string_view text) {
    if (list_.size() < kMost && std::find(list_.begin(), list_.end(), text) == list_.end()) {
      list_.emplace_back(text);
    }
  }
  // `unknown field "lines[].colour" is ignored`
  void unknown_field(std::string_view path) {
    if (list_.size() < kMost) {
      add(std::string("unknown field \"").append(path.substr(0, 128)).append("\" is ignored"));
    }
  }
  [[nodiscard]] const std::vector<std::string>& list() const { return list_; }
  [[nodiscard]] bool empty() const { return list_.empty(); }

 private:
  std::vector<std::string> list_;
};

}  // namespace onda
