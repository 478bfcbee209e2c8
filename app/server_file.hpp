#pragma once
// How the command line finds the server of a data folder: `server.json` says where,
// `admin.token` (mode 0600) opens the API to whoever may read the folder.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "base/result.hpp"
#include "net/api_client.hpp"

namespace onda::app {

struct ServerAddress {
  std::string origin;  // where this machine reaches it: "http://127.0.0.1:8080"
  std::uint16_t port = 0;
  std::int64_t pid = 0;
};

// The origin of a server that listens on this address; on all of them: by the loopback one.
[[nodiscard]] std::string origin_of(const std::string& address, std::uint16_t port);

// Published by a server as long as it serves. The file counts only while its writer holds a lock on
// it, so one that a killed server left behind misleads nobody.
class ServerFile {
 public:
  // Call once the port is bound. Fails with `server_running` or `folder_unusable`.
  [[nodiscard]] static Result<ServerFile> publish(const std::filesystem::path& folder,
                                                  const ServerAddress& address);
  // The server that serves the folder now; nothing where none does.
  [[nodiscard]] static Result<std::optional<ServerAddress>> find(
      const std::filesystem::path& folder);

  ServerFile(ServerFile&& other) noexcept;
  ServerFile& operator=(ServerFile&&) = delete;
  ~ServerFile();

 private:
  ServerFile(std::filesystem::path path, int descriptor);
  std::filesystem::path path_;
  int descriptor_;
};

// Speaks to the server that serves this folder, in the administrator's name: what `onda key`,
// `import` and `backup` do while it runs. Nothing where none does; then the caller may open the
// store itself.
[[nodiscard]] Result<std::optional<net::ApiClient>> running_server(
    const std::filesystem::path& folder);

// A secret that is kept in a file of the folder (mode 0600): what `make` gives at the first call.
[[nodiscard]] Result<std::string> folder_secret(const std::filesystem::path& folder,
                                                const std::string& name,
                                                const std::function<std::string()>& make);

// The administrator's token of the folder, made at the first call.
[[nodiscard]] Result<std::string> admin_token(const std::filesystem::path& folder);

// What signs the addresses that mail returns to, likewise. Without the one under which a mail went
// out its bounce is not believed.
[[nodiscard]] Result<std::string> mail_secret(const std::filesystem::path& folder);

}  // namespace onda::app
