#include "net/curl_pool.hpp"

#include "net/curl_start.hpp"

namespace onda::net {
namespace {

constexpr int kPollMs = 1'000;

}  // namespace

CurlPool::CurlPool(int connections) {
  start_curl_once();
  multi_ = curl_multi_init();
  CHECK(multi_ != nullptr);
  CHECK(curl_multi_setopt(multi_, CURLMOPT_MAXCONNECTS, static_cast<long>(connections)) ==
        CURLM_OK);
  for (int i = 0; i < connections; ++i) {
    handles_.push_back(curl_easy_init());
    CHECK(handles_.back() != nullptr);
  }
  idle_ = handles_;
}

CurlPool::~CurlPool() {
  for (CURL* handle : handles_) curl_easy_cleanup(handle);
  curl_multi_cleanup(multi_);
}

void CurlPool::run(std::size_t count, const Work& work) {
  for (std::size_t next = 0; next < count || is_busy();) {
    for (; next < count && !idle_.empty(); ++next) {
      CURL* handle = idle_.back();
      if (!work.begin(handle, next)) continue;
      idle_.pop_back();
      set(handle, CURLOPT_PRIVATE, reinterpret_cast<char*>(next));
      CHECK(curl_multi_add_handle(multi_, handle) == CURLM_OK);
    }
    int running = 0;
    CHECK(curl_multi_perform(multi_, &running) == CURLM_OK);
    collect(work);
    const bool is_full = idle_.empty() || next == count;
    if (is_busy() && is_full)
      CHECK(curl_multi_poll(multi_, nullptr, 0, kPollMs, nullptr) == CURLM_OK);
  }
}

// Takes what has ended out of the multi handle.
void CurlPool::collect(const Work& work) {
  int more = 0;
  while (CURLMsg* message = curl_multi_info_read(multi_, &more)) {
    if (message->msg != CURLMSG_DONE) continue;
    CURL* handle = message->easy_handle;
    const CURLcode result = message->data.result;
    char* place = nullptr;
    CHECK(curl_easy_getinfo(handle, CURLINFO_PRIVATE, &place) == CURLE_OK);
    work.end(handle, reinterpret_cast<std::size_t>(place), result);
    CHECK(curl_multi_remove_handle(multi_, handle) == CURLM_OK);
    idle_.push_back(handle);
  }
}

}  // namespace onda::net
