#pragma once
// Calls the API of a running server in the administrator's name: what `onda key`, `import` and
// `backup` do while a server holds the data folder.

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "net/http_client.hpp"

namespace onda::app {

class ServerClient {
 public:
  // `origin` is "http://127.0.0.1:8080", `token` an API key or the administrator's token.
  ServerClient(std::string origin, std::string token);
  // For the server that serves this folder now; nothing where none does (then the caller may open
  // the store itself).
  [[nodiscard]] static Result<std::optional<ServerClient>> of_folder(
      const std::filesystem::path& folder);

  struct Call {
    net::Method method = net::Method::get;
    std::string path;  // with its query
    std::string body = {};
    std::string content_type = "application/json";
    std::string idempotency_key = {};
    Millis timeout{60'000};
  };
  // The answer's body for 2xx. Any other status becomes the Error that its problem+json names.
  [[nodiscard]] Result<std::string> ask(const Call& call);
  [[nodiscard]] const std::string& origin() const { return origin_; }

 private:
  std::string origin_;
  std::string token_;
  net::HttpClient http_;
};

}  // namespace onda::app
