#pragma once
// By which channel browsers are told, as the settings say.

#include <filesystem>
#include <memory>
#include <string>

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

// By `web` the key of this installation is made in `folder` at the first call. Browsers subscribe
// to it: with another they would have to subscribe again. Fails with `setting_invalid` and the
// setting in `where`. The store outlives the channel.
[[nodiscard]] Result<OpenPush> open_push_channel(const PushOptions& options,
                                                 const std::filesystem::path& folder,
                                                 store::Store& store);

}  // namespace onda::app
