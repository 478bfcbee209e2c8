#pragma once
// How the handlers of this folder are given what they need.

#include "access/write_once_service.hpp"
#include "messages/newsletter/newsletter_service.hpp"
#include "web/http.hpp"

namespace onda::newsletter {

using Answer = Task<web::Response> (*)(const Newsletter&, access::WriteOnce, web::Request);

// Makes handlers of answers; `newsletter` outlives them.
class Answering {
 public:
  Answering(const Newsletter& newsletter, access::WriteOnce write_once)
      : newsletter_(newsletter), write_once_(std::move(write_once)) {}
  [[nodiscard]] web::Handler operator()(Answer answer) const {
    return [&newsletter = newsletter_, write_once = write_once_, answer](web::Request request) {
      return answer(newsletter, write_once, std::move(request));
    };
  }

 private:
  const Newsletter& newsletter_;
  access::WriteOnce write_once_;
};

}  // namespace onda::newsletter
