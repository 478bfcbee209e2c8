#pragma once
// A demonstration has a data folder of its own, told by the file `demo` in it: what is invented
// never mixes with what is real.

#include <filesystem>

#include "base/result.hpp"

namespace onda::app {

// Makes the folder ready for a demonstration that begins afresh: marks it, and removes the database
// of an earlier one. Fails with `folder_not_demo` for a folder that holds anything and is not
// marked, with `store_locked` where a server serves it.
[[nodiscard]] Result<void> prepare_demo_folder(const std::filesystem::path& folder);

// For all that opens a real shop's folder: fails with `folder_is_demo` where it is marked.
[[nodiscard]] Result<void> refuse_demo_folder(const std::filesystem::path& folder);

}  // namespace onda::app
