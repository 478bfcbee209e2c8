#pragma once
// The API of a data folder, for commands: of the server that serves it, else of one of our own that
// lives as long as the command.

#include <filesystem>
#include <memory>

#include "app/application.hpp"
#include "net/api_client.hpp"

namespace onda::app {

class FolderApi {
 public:
  // Starts a server on a port of this machine that nobody was told, where none serves the folder.
  [[nodiscard]] static Result<std::unique_ptr<FolderApi>> open(const std::filesystem::path& folder);
  // In the administrator's name.
  [[nodiscard]] net::ApiClient& client() { return *client_; }

 private:
  SystemClock clock_;
  std::unique_ptr<Application> own_;
  std::optional<net::ApiClient> client_;
};

}  // namespace onda::app
