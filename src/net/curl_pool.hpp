#pragma once
// Several transfers at a time, over connections that stay open. Not thread-safe.

#include <functional>
#include <vector>

#include "net/curl_handle.hpp"

namespace onda::net {

class CurlPool {
 public:
  explicit CurlPool(int connections);
  ~CurlPool();
  CurlPool(const CurlPool&) = delete;
  CurlPool& operator=(const CurlPool&) = delete;

  struct Work {
    // Makes a handle ready for the transfer at a place; says whether there is one to make.
    std::function<bool(CURL* handle, std::size_t place)> begin;
    // How it ended.
    std::function<void(CURL* handle, std::size_t place, CURLcode result)> end;
  };
  // Begins `count` transfers in their order, and waits until each has ended.
  void run(std::size_t count, const Work& work);

 private:
  void collect(const Work& work);
  [[nodiscard]] bool is_busy() const { return idle_.size() < handles_.size(); }

  CURLM* multi_;
  std::vector<CURL*> handles_;
  std::vector<CURL*> idle_;
};

}  // namespace onda::net
