#include "store/folder_lock.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

namespace onda::store {

Result<FolderLock> FolderLock::take(const std::filesystem::path& folder) {
  const std::filesystem::path file = folder / "onda.lock";
  const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (descriptor < 0) {
    return fail({Code::unavailable,
                 "folder_unusable",
                 fmt::format("cannot write to the data folder {}: {}", folder.string(),
                             std::strerror(errno)),
                 {}});
  }
  if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
    std::array<char, 32> holder{};
    const ssize_t length = ::read(descriptor, holder.data(), holder.size() - 1);
    ::close(descriptor);
    return fail({Code::unavailable,
                 "store_locked",
                 fmt::format("another onda (process {}) serves the data folder {}; stop it or give "
                             "another folder with --data",
                             length > 0 ? holder.data() : "?", folder.string()),
                 {}});
  }
  const std::string self = std::to_string(::getpid());
  const bool noted =
      ::ftruncate(descriptor, 0) == 0 && ::pwrite(descriptor, self.data(), self.size(), 0) >= 0;
  if (!noted) {
    ::close(descriptor);
    return fail({Code::unavailable, "folder_unusable", "cannot write the lock file", {}});
  }
  return FolderLock(descriptor);
}

FolderLock::~FolderLock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace onda::store
