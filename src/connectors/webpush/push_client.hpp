#pragma once
// Notifications of a buyer's browser, through the push service that the browser named.

#include <functional>
#include <map>

#include "base/elliptic_key.hpp"
#include "messages/channel.hpp"
#include "net/http_batch.hpp"

namespace onda::webpush {

struct Sender {
  EllipticKey key;
  std::string contact;  // mailto: or https:
  // Endpoints come from browsers: anywhere is for tests.
  net::Reach reach = net::Reach::public_internet;
  // Told of an endpoint where nobody listens any more.
  std::function<void(ShopId shop, const std::string& endpoint)> forget;
};

class PushChannel final : public messages::Channel {
 public:
  explicit PushChannel(Sender sender);

  [[nodiscard]] messages::Way way() const override { return messages::Way::push; }
  [[nodiscard]] std::string message_id(const NoticeId& notice) const override;
  [[nodiscard]] std::vector<messages::Handoff> hand_off(
      std::span<const messages::Outgoing> messages) override;

 private:
  struct Token {
    std::string header;
    Instant until;
  };
  [[nodiscard]] Result<net::HttpRequest> request_of(const messages::Outgoing& message);
  [[nodiscard]] const std::string& token_for(const std::string& origin, Instant now);

  Sender sender_;
  net::HttpBatch http_;
  std::map<std::string, Token> tokens_;  // by origin
};

}  // namespace onda::webpush
