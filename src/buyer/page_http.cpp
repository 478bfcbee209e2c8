#include "buyer/page_http.hpp"

namespace onda::buyer {

Place place_of(const web::Request& request, Language home) {
  const std::optional<Language> chosen = language_of(request.query_value("lang").value_or(""));
  const Language accepted = accepted_language(request.header("accept-language"), home);
  return {chosen.value_or(accepted), chosen.has_value(), request.path};
}

web::Response page(int status, std::string html, Language language) {
  web::Response response = web::html_answer(status, std::move(html));
  response.headers.emplace_back("content-language", to_text(language));
  response.headers.emplace_back("cache-control", "no-store");
  response.headers.emplace_back("referrer-policy", "no-referrer");
  response.headers.emplace_back("x-robots-tag", "noindex");
  response.headers.emplace_back("vary", "accept-language");
  return response;
}

web::Response notice(Buyer& buyer, const web::Request& request, int status, Notice notice) {
  const Place place = place_of(request, Language::ko);
  return page(status, buyer.site().notice(notice, place), place.language);
}

}  // namespace onda::buyer
