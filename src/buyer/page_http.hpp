#pragma once
// How a page is answered, and in which language.

#include "buyer/buyer_service.hpp"
#include "web/http.hpp"

namespace onda::buyer {

// `home`: the language of who asks for none in particular.
[[nodiscard]] Place place_of(const web::Request& request, Language home);

[[nodiscard]] web::Response page(int status, std::string html, Language language);

// A page that says one thing.
[[nodiscard]] web::Response notice(Buyer& buyer,
                                   const web::Request& request,
                                   int status,
                                   Notice notice);

}  // namespace onda::buyer
