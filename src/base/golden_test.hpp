#pragma once
// Tests that compare a text with its golden file below tests/golden.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace onda {

inline std::string read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// What differs is written below the working folder, from where tools/rebaseline takes it.
inline void expect_golden(const std::string& name, const std::string& actual) {
  const std::filesystem::path folder = std::filesystem::path(ONDA_SOURCE_DIR) / "tests/golden";
  if (read_file(folder / name) == actual) return;
  const std::filesystem::path written = std::filesystem::path("golden-actual") / name;
  std::filesystem::create_directories(written.parent_path());
  std::ofstream(written, std::ios::binary) << actual;
  ADD_FAILURE() << name << " differs from its golden file; see "
                << std::filesystem::absolute(written) << " and run tools/rebaseline if it is right";
}

}  // namespace onda
