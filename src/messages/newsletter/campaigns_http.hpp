#pragma once
// /v1/campaigns and /v1/newsletter/terms.

#include "access/write_once_service.hpp"
#include "messages/newsletter/newsletter_service.hpp"

namespace onda::newsletter {

[[nodiscard]] std::vector<web::Route> campaign_routes(const Newsletter& newsletter,
                                                      const access::WriteOnce& write_once);

}  // namespace onda::newsletter
