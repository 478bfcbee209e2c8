#include "connectors/easypost/read_webhook.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "connectors/easypost/signature.hpp"

namespace onda::easypost {
namespace {

constexpr std::string_view kSecret = "whsec-한글";

std::string outcome(std::string_view body, std::string_view signature) {
  const std::vector<std::pair<std::string, std::string>> headers = {
      {"x-hmac-signature", std::string(signature)}};
  const Result<connectors::Webhook> webhook =
      read_webhook({.shop = ShopId{7}, .secret = kSecret, .body = body, .headers = headers});
  if (!webhook) return webhook.error().name + " " + webhook.error().where;
  EXPECT_EQ(webhook->batch->shop(), ShopId{7});
  std::string text = fmt::format("{} events", webhook->batch->events().size());
  for (const Error& bad : webhook->bad) text += ", " + bad.where + " " + bad.name;
  if (!webhook->ignored.empty()) text += ", ignored " + webhook->ignored;
  return text;
}

std::string tracker(std::string_view number, std::string_view details) {
  return fmt::format(R"({{"description":"tracker.updated","result":{{"tracking_code":"{}",)"
                     R"("carrier":"USPS","tracking_details":[{}]}}}})",
                     number, details);
}

constexpr std::string_view kScan =
    R"({"status":"delivered","datetime":"2026-03-02T08:00:00Z","message":"<script>"})";

TEST(ReadWebhook, Table) {
  struct Case {
    std::string body;
    const char* want;
  };
  const Case cases[] = {
      {tracker("9400", kScan), "1 events"},
      {tracker("９４００ 1000", kScan), "1 events"},
      {tracker("***", kScan), "tracking_number_invalid result.tracking_code"},
      {tracker("9400", ""), "0 events"},
      {R"({"description":"batch.created"})", "0 events, ignored batch.created"},
      {"{", "json_invalid "},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.body);
    EXPECT_EQ(outcome(c.body, sign(c.body, kSecret)), c.want);
  }
}

TEST(ReadWebhook, LooksAtNothingBeforeTheSignature) {
  EXPECT_EQ(outcome("{", ""), "signature_missing ");
  EXPECT_EQ(outcome("{", "hmac-sha256-hex=00"), "signature_invalid ");
  EXPECT_EQ(outcome(tracker("9400", kScan), sign(tracker("9400", kScan), "another")),
            "signature_invalid ");
}

}  // namespace
}  // namespace onda::easypost
