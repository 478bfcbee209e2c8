#include <benchmark/benchmark.h>

#include "connectors/webpush/encrypt.hpp"
#include "connectors/webpush/vapid.hpp"

namespace onda::webpush {
namespace {

// What each message costs: a key pair of its own, the secret with the browser's, the sealing.
void encrypt_message(benchmark::State& state) {
  const EllipticKey browser = EllipticKey::make();
  const messages::PushSubscription to{.endpoint = "https://push.example/x",
                                      .p256dh = browser.point(),
                                      .auth = std::string(16, 'a')};
  const std::string plain(300, 'p');
  for (auto _ : state) {
    const EllipticKey key = EllipticKey::make();
    benchmark::DoNotOptimize(encrypt(plain, to, {.key = key, .salt = std::string(16, 's')}));
  }
}
BENCHMARK(encrypt_message);

// Once for each push service in eleven hours.
void sign_token(benchmark::State& state) {
  const EllipticKey key = EllipticKey::make();
  for (auto _ : state) {
    benchmark::DoNotOptimize(
        authorization(key, "https://push.example", "mailto:x@example.com", Instant{}));
  }
}
BENCHMARK(sign_token);

}  // namespace
}  // namespace onda::webpush
