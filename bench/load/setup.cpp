#include "load/setup.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "load/load.hpp"
#include "load/stream.hpp"

namespace onda::bench {
namespace {

constexpr std::uint32_t kLines = 1'000;  // as many as one request may have

}  // namespace

std::string Api::get(std::string_view path) const {
  return fmt::format(
      "GET {} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {}\r\nOnda-Shop: shop_1\r\n\r\n",
      path, token_);
}

std::string Api::post(std::string_view path, std::string_view type, std::string_view body) const {
  return fmt::format(
      "POST {} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {}\r\nOnda-Shop: shop_1\r\n"
      "Content-Type: {}\r\nContent-Length: {}\r\n\r\n{}",
      path, token_, type, body.size(), body);
}

std::string Api::send(std::string_view path, std::string_view type, std::string_view body) const {
  return ask(port_, post(path, type, body));
}

void make_parcels(const Api& api, std::uint32_t count) {
  for (std::uint32_t from = 0; from < count; from += kLines) {
    std::string orders;
    std::string shipments;
    for (std::uint32_t i = from; i < std::min(count, from + kLines); ++i) {
      orders += fmt::format(
          "{{\"number\":\"B-{}\",\"placed_at\":\"2026-03-01T09:00:00+09:00\",\"buyer\":{{\"name\":"
          "\"구매자{}\","
          "\"phone\":\"010-0000-{:04}\"}},\"promised\":{{\"to\":\"2026-03-05\"}}}}\n",
          i, i, i % 10'000);
      shipments += fmt::format(
          "{{\"order\":\"B-{}\",\"carrier\":\"kr.cjlogistics\",\"tracking_number\":\"{}\"}}\n", i,
          number_of(i));
    }
    api.send("/v1/orders", kNdjson, orders);
    api.send("/v1/shipments", kNdjson, shipments);
  }
}

}  // namespace onda::bench
