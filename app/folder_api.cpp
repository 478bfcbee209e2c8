#include "app/folder_api.hpp"

#include "base/log.hpp"

namespace onda::app {

Result<std::unique_ptr<FolderApi>> FolderApi::open(const std::filesystem::path& folder) {
  auto api = std::make_unique<FolderApi>();
  Result<std::optional<net::ApiClient>> running = running_server(folder);
  if (!running) return fail(running.error());
  if (!*running) {
    log::set_level(log::Level::warn);  // the command says itself how it goes
    ServeOptions options;
    options.folder = folder;
    options.server.port = 0;
    options.server.log = web::LogRequests::none;
    Result<std::unique_ptr<Application>> own = Application::start(std::move(options), api->clock_);
    if (!own) return fail(own.error());
    api->own_ = std::move(*own);
    running = running_server(folder);
    if (!running) return fail(running.error());
  }
  if (!*running) return fail({Code::internal, "server_missing", "the server did not start", {}});
  api->client_ = **std::move(running);
  return api;
}

}  // namespace onda::app
