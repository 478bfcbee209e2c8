#pragma once

namespace onda::net {

// Makes libcurl ready, the first time that it is called.
void start_curl_once();

}  // namespace onda::net
