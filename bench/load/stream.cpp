#include "load/stream.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace onda::bench {
namespace {

constexpr Instant kStart{std::chrono::sys_days{std::chrono::year{2026} / 3 / 2}};
// Collected, eight legs of hubs, out for delivery, delivered; what comes later is scanned in a hub.
constexpr std::array<std::string_view, 11> kCodes{"11", "41", "42", "41", "42", "41",
                                                  "42", "41", "42", "82", "91"};
constexpr std::array<std::string_view, 6> kPlaces{"곤지암HUB", "옥천HUB", "대전HUB",
                                                  "군포TML",   "장성HUB", "강남대치"};

}  // namespace

Scanned ScanStream::next() {
  const auto parcel = static_cast<std::uint32_t>(random_.below(steps_.size()));
  const std::uint32_t step = steps_[parcel]++;
  const Instant at =
      kStart + std::chrono::hours{3} * step + std::chrono::seconds{random_.below(3'600)};
  return {parcel, step, at, step < kCodes.size() ? kCodes[step] : "44"};
}

std::string number_of(std::uint32_t parcel) {
  const std::uint64_t body =
      600'000'000ULL + parcel;  // digits 3 to 11; the 12th is their rest by 7
  return fmt::format("68{}{}", body, body % 7);
}

void write_line(std::string& out, const Scanned& scan) {
  out += R"({"carrier":"kr.cjlogistics","tracking_number":")";
  out += number_of(scan.parcel);
  out += R"(","occurred_at":")";
  out += to_text(OffsetTime{scan.at, 540});
  out += R"(","code":")";
  out += scan.code;
  out += R"(","text":"간선상차","place":")";
  out += kPlaces[(scan.parcel + scan.step) % kPlaces.size()];
  out += "\"}\n";
}

}  // namespace onda::bench
