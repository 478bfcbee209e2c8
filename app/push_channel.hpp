#pragma once
// By which channel browsers are told, as the settings say.

#include <filesystem>
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

// The key of this installation, made at the first call. Browsers subscribe to it: with another they
// would have to subscribe again.
[[nodiscard]] Result<EllipticKey> push_key(const std::filesystem::path& folder);

// Nothing where push is off. Fails with `setting_invalid` and the setting in `where`. The store
// outlives the channel.
[[nodiscard]] Result<std::unique_ptr<messages::Channel>> open_push_channel(
    const PushOptions& options, const EllipticKey& key, store::Store& store);

}  // namespace onda::app
