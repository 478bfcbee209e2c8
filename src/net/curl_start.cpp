#include "net/curl_start.hpp"

#include <curl/curl.h>

#include <mutex>

#include "base/check.hpp"

namespace onda::net {

void start_curl_once() {
  static std::once_flag once;
  std::call_once(once, [] { CHECK(curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK); });
}

}  // namespace onda::net
