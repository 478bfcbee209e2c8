// How many notices a core tells by mail: facts read, ledger written, facts of each parcel read,
// letter written and signed (RSA-2048), handed to postfix's smtp-sink, answer written. The whole
// process keeps to one core, the sink to another.

#include <fmt/format.h>
#include <unistd.h>

#include "messages/world.hpp"

namespace onda::bench {
namespace {

namespace fs = std::filesystem;

constexpr int kScansAtOnce = 500;

// Every parcel is out for delivery: a fact each. Then tells it all; notices a second.
double tell(World& world, const Settings& settings) {
  for (int first = 0; first < settings.notices; first += kScansAtOnce) {
    world.scan(first, std::min(first + kScansAtOnce, settings.notices));
  }
  const auto began = Steady::now();
  CHECK(world.hear() > 0);
  int told = 0;
  for (int done = 1; done > 0; told += done) done = world.dispatch().step(world.now()).value();
  const std::chrono::duration<double> took = Steady::now() - began;
  CHECK(told == settings.notices);
  CHECK(world.accepted() == settings.notices);
  return settings.notices / took.count();
}

// What of it is the signature alone.
double signatures_per_second() {
  const SigningKey key = SigningKey::make();
  const std::string bytes(1'000, 'x');
  constexpr int kSignatures = 1'000;
  const auto began = Steady::now();
  for (int i = 0; i < kSignatures; ++i) CHECK(!key.sign(bytes).empty());
  return kSignatures / std::chrono::duration<double>(Steady::now() - began).count();
}

}  // namespace

void measure_rate(const Settings& settings) {
  const Sink sink(settings);
  keep_to(kOurCore);
  const fs::path folder = fs::temp_directory_path() / fmt::format("onda-mail-{}", ::getpid());
  std::vector<double> rates;
  for (int i = 0; i < settings.repeats; ++i) {
    fs::create_directories(folder);
    World world(settings, folder);
    rates.push_back(tell(world, settings));
    fs::remove_all(folder);
  }
  std::sort(rates.begin(), rates.end());
  print("messages.smtp_handoff_per_core", rates[rates.size() / 2], "messages/s");
  print("messages.smtp_handoff_per_core.worst", rates.front(), "messages/s");
  print("messages.rsa2048_per_core", signatures_per_second(), "signatures/s");
}

}  // namespace onda::bench
