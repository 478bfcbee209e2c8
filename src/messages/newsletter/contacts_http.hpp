#pragma once
// /v1/contacts: who is known.

#include "access/write_once_service.hpp"
#include "messages/newsletter/newsletter_service.hpp"

namespace onda::newsletter {

[[nodiscard]] std::vector<web::Route> contact_routes(const Newsletter& newsletter,
                                                     const access::WriteOnce& write_once);

}  // namespace onda::newsletter
