#pragma once
// /v1/lists and /v1/segments: who belongs where, and whom a segment means.

#include "access/write_once_service.hpp"
#include "messages/newsletter/newsletter_service.hpp"

namespace onda::newsletter {

[[nodiscard]] std::vector<web::Route> list_routes(const Newsletter& newsletter,
                                                  const access::WriteOnce& write_once);

}  // namespace onda::newsletter
