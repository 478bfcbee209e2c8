#include "app/push_channel.hpp"

#include "app/secret_file.hpp"
#include "app/server_file.hpp"
#include "base/digest.hpp"
#include "base/log.hpp"
#include "connectors/log/log_channel.hpp"
#include "connectors/webpush/push_client.hpp"
#include "messages/push_sql.hpp"

namespace onda::app {
namespace {

bool is_contact(std::string_view text) {
  const bool is_known = text.starts_with("mailto:") || text.starts_with("https://");
  return is_known && text.find_first_of(" \r\n\t\"") == std::string_view::npos;
}

Result<OpenPush> web_channel(const PushOptions& options,
                             const std::function<Result<EllipticKey>()>& push_key,
                             const ForgetBrowser& forget) {
  if (!is_contact(options.contact)) {
    return setting_wrong("name an address for the people of push services, as mailto:you@shop.kr",
                         "push.contact");
  }
  const Result<EllipticKey> key = push_key();
  if (!key) return fail(key.error());
  auto channel = std::make_unique<webpush::PushChannel>(webpush::Sender{
      .key = *key,
      .contact = options.contact,
      .reach = options.any_service ? net::Reach::anywhere : net::Reach::public_internet,
      .forget = forget});
  return OpenPush{std::move(channel), base64url(key->point())};
}

}  // namespace

std::string_view to_text(PushBy by) {
  switch (by) {
    case PushBy::off: return "off";
    case PushBy::log: return "log";
    case PushBy::web: return "web";
  }
  return "";
}

ForgetBrowser forget_in(store::Store& store) {
  return [&store](ShopId shop, const std::string& endpoint) {
    const Result<std::int64_t> gone = store.write_now(
        [&](store::Tx& tx) { return messages::forget_push_subscription(tx, shop, endpoint); });
    if (!gone) log::warn("push_forget_failed", {{"error", gone.error().name}});
  };
}

Result<EllipticKey> push_key(const std::filesystem::path& folder) {
  const Result<std::string> pem =
      folder_secret(folder, "push.key", [] { return EllipticKey::make().private_pem(); });
  if (!pem) return fail(pem.error());
  return EllipticKey::read(*pem);
}

Result<OpenPush> open_push_channel(const PushOptions& options,
                                   const std::function<Result<EllipticKey>()>& key,
                                   const ForgetBrowser& forget) {
  switch (options.by) {
    case PushBy::off: return OpenPush{};
    case PushBy::log:
      return OpenPush{.channel = std::make_unique<log_channel::LogChannel>(messages::Way::push)};
    case PushBy::web: return web_channel(options, key, forget);
  }
  return OpenPush{};
}

}  // namespace onda::app
