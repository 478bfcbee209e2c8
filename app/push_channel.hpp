#pragma once
// By which channel browsers are told, as the settings say.

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "base/elliptic_key.hpp"
#include "messages/channel.hpp"
#include "store/store.hpp"

namespace onda::app {

enum class PushBy { off, log, web };
[[nodiscard]] std::string_view to_text(PushBy by);

struct PushOptions {
  PushBy by = PushBy::off;
  std::string contact = {};  // mailto: or https:
  bool any_service = false;  // also ones that are not in the public internet: for tests
};

struct OpenPush {
  std::unique_ptr<messages::Channel> channel = {};  // nothing where push is off
  std::string public_key =
      {};  // with which browsers subscribe (base64url); empty: they are not told
};

// The key of this installation, made at the first call. Browsers subscribe to it: with another they
// would have to subscribe again.
[[nodiscard]] Result<EllipticKey> push_key(const std::filesystem::path& folder);

// What is done with a browser that listens no more.
using ForgetBrowser = std::function<void(ShopId shop, const std::string& endpoint)>;
// Takes it out of the store, which outlives it.
[[nodiscard]] ForgetBrowser forget_in(store::Store& store);

// `key` is asked for where browsers are told. Fails with `setting_invalid` and the setting in
// `where`.
[[nodiscard]] Result<OpenPush> open_push_channel(const PushOptions& options,
                                                 const std::function<Result<EllipticKey>()>& key,
                                                 const ForgetBrowser& forget);

}  // namespace onda::app
