#pragma once
// What the clients of this folder do with libcurl's handles.

#include <curl/curl.h>

#include <memory>

#include "base/check.hpp"

namespace onda::net {

struct FreeList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using CurlList = std::unique_ptr<curl_slist, FreeList>;

template <class T>
void set(CURL* handle, CURLoption option, T value) {
  CHECK(curl_easy_setopt(handle, option, value) == CURLE_OK);
}

}  // namespace onda::net
