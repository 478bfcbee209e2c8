#include "app/server_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/json.hpp"
#include "base/random.hpp"
#include "base/text.hpp"

namespace onda::app {
namespace {

// Closes on every way out.
struct Descriptor {
  explicit Descriptor(int d) : value(d) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (value >= 0) ::close(value);
  }
  int release() { return std::exchange(value, -1); }
  int value;
};

tl::unexpected<Error> unusable(const std::filesystem::path& path) {
  return fail({Code::unavailable,
               "folder_unusable",
               fmt::format("cannot use {}: {}", path.string(), std::strerror(errno)),
               {}});
}

struct flock whole_file() {
  struct flock lock{};
  lock.l_type = F_WRLCK;
  lock.l_whence = SEEK_SET;
  return lock;
}

Result<std::string> read_all(int descriptor, const std::filesystem::path& path) {
  std::string text(512, '\0');
  const ssize_t count = ::pread(descriptor, text.data(), text.size(), 0);
  if (count < 0) return unusable(path);
  text.resize(static_cast<std::size_t>(count));
  return text;
}

Result<void> write_all(int descriptor, std::string_view text, const std::filesystem::path& path) {
  const bool done = ::ftruncate(descriptor, 0) == 0 &&
                    ::pwrite(descriptor, text.data(), text.size(), 0) == std::ssize(text);
  if (!done) return unusable(path);
  return {};
}

std::string to_json(const ServerAddress& address) {
  std::string text;
  json::Writer(text)
      .begin_object()
      .field("origin", address.origin)
      .field("port", std::int64_t{address.port})
      .field("pid", address.pid)
      .end_object();
  return text + "\n";
}

Result<std::optional<ServerAddress>> address_in(std::string_view text) {
  json::Parser parser;
  const Result<json::Value> value = parser.parse(text);
  const auto number = [&](std::string_view name) -> std::int64_t {
    const auto member = value->find(name);
    return member ? member->integer().value_or(0) : 0;
  };
  if (!value || number("port") < 1 || number("port") > 65'535) {
    return fail({Code::unavailable,
                 "server_starting",
                 "a server is starting on this data folder; try again in a moment",
                 {}});
  }
  const auto port = static_cast<std::uint16_t>(number("port"));
  const auto origin = value->find("origin");
  return ServerAddress{std::string(origin ? origin->text().value_or("") : ""), port, number("pid")};
}

}  // namespace

std::string origin_of(const std::string& address, std::uint16_t port) {
  if (address == "0.0.0.0" || address == "::") return fmt::format("http://127.0.0.1:{}", port);
  const bool is_v6 = address.find(':') != std::string::npos;
  return fmt::format("http://{}:{}", is_v6 ? '[' + address + ']' : address, port);
}

ServerFile::ServerFile(std::filesystem::path path, int descriptor)
    : path_(std::move(path)), descriptor_(descriptor) {}

ServerFile::ServerFile(ServerFile&& other) noexcept
    : path_(std::move(other.path_)), descriptor_(std::exchange(other.descriptor_, -1)) {}

ServerFile::~ServerFile() {
  if (descriptor_ < 0) return;
  ::unlink(path_.c_str());
  ::close(descriptor_);
}

Result<ServerFile> ServerFile::publish(const std::filesystem::path& folder,
                                       const ServerAddress& address) {
  std::filesystem::path path = folder / "server.json";
  Descriptor file(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
  if (file.value < 0) return unusable(path);
  // A lock of the open file, not of the process: it can be asked for without being taken.
  struct flock lock = whole_file();
  if (::fcntl(file.value, F_OFD_SETLK, &lock) != 0) {
    return fail({Code::conflict,
                 "server_running",
                 fmt::format("another server serves the data folder {}", folder.string()),
                 {}});
  }
  if (const Result<void> written = write_all(file.value, to_json(address), path); !written) {
    return fail(written.error());
  }
  return ServerFile(std::move(path), file.release());
}

Result<std::optional<ServerAddress>> ServerFile::find(const std::filesystem::path& folder) {
  const std::filesystem::path path = folder / "server.json";
  const Descriptor file(::open(path.c_str(), O_RDWR | O_CLOEXEC));
  if (file.value < 0) {
    if (errno == ENOENT) return std::optional<ServerAddress>{};
    return unusable(path);
  }
  struct flock lock = whole_file();
  if (::fcntl(file.value, F_OFD_GETLK, &lock) != 0) return unusable(path);
  if (lock.l_type == F_UNLCK) return std::optional<ServerAddress>{};
  const Result<std::string> text = read_all(file.value, path);
  if (!text) return fail(text.error());
  return address_in(*text);
}

Result<std::optional<net::ApiClient>> running_server(const std::filesystem::path& folder) {
  const Result<std::optional<ServerAddress>> address = ServerFile::find(folder);
  if (!address) return fail(address.error());
  if (!*address) return std::optional<net::ApiClient>{};
  Result<std::string> token = admin_token(folder);
  if (!token) return fail(token.error());
  return net::ApiClient((*address)->origin, *std::move(token));
}

Result<std::string> folder_secret(const std::filesystem::path& folder,
                                  const std::string& name,
                                  const std::function<std::string()>& make) {
  const std::filesystem::path path = folder / name;
  Descriptor file(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
  if (file.value < 0) return unusable(path);
  struct flock lock = whole_file();
  if (::fcntl(file.value, F_OFD_SETLKW, &lock) != 0) return unusable(path);
  const Result<std::string> kept = read_all(file.value, path);
  if (!kept) return fail(kept.error());
  if (const std::string_view secret = trim(*kept); !secret.empty()) return std::string(secret);
  const std::string secret = make();
  const Result<void> written = write_all(file.value, secret + "\n", path);
  if (!written) return fail(written.error());
  if (::fsync(file.value) != 0) return unusable(path);
  return secret;
}

Result<std::string> admin_token(const std::filesystem::path& folder) {
  return folder_secret(folder, "admin.token", [] { return random_token(32); });
}

Result<std::string> mail_secret(const std::filesystem::path& folder) {
  return folder_secret(folder, "mail.secret", [] { return random_token(32); });
}

}  // namespace onda::app
