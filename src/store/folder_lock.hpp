#pragma once
// One data folder has one writing process.

#include <filesystem>

#include "base/result.hpp"

namespace onda::store {

// Holds `<folder>/onda.lock` until it is destroyed; the kernel frees it when the process dies.
class FolderLock {
 public:
  // Fails with `store_locked`, naming the process that holds it.
  [[nodiscard]] static Result<FolderLock> take(const std::filesystem::path& folder);
  FolderLock(FolderLock&& other) noexcept : descriptor_(other.descriptor_) {
    other.descriptor_ = -1;
  }
  FolderLock& operator=(FolderLock&&) = delete;
  ~FolderLock();

 private:
  explicit FolderLock(int descriptor) : descriptor_(descriptor) {}
  int descriptor_;
};

}  // namespace onda::store
