#include "base/input.hpp"

#include <fmt/format.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <cstring>
#include <filesystem>

namespace onda {
namespace {

// zlib reads a plain file as it is and a gzip file (of several members, too) unpacked.
class FileInput final : public Input {
 public:
  FileInput(gzFile file, std::string path, std::uint64_t size)
      : file_(file), path_(std::move(path)), size_(size) {}
  FileInput(const FileInput&) = delete;
  FileInput& operator=(const FileInput&) = delete;
  ~FileInput() override { gzclose(file_); }

  Result<std::size_t> read(char* out, std::size_t room) override {
    constexpr std::size_t most = std::size_t{1} << 30U;
    const int count = gzread(file_, out, static_cast<unsigned>(std::min(room, most)));
    int state = Z_OK;
    const char* reason = gzerror(file_, &state);
    // Z_BUF_ERROR at the end is what zlib says of a gzip file that was cut off.
    if (count < 0 || (count == 0 && state != Z_OK && state != Z_STREAM_END)) {
      return fail({Code::unavailable,
                   "file_unreadable",
                   state == Z_BUF_ERROR ? fmt::format("{} is cut off", path_)
                                        : fmt::format("{} cannot be read: {}", path_, reason),
                   {}});
    }
    return static_cast<std::size_t>(count);
  }
  std::uint64_t position() const override {
    return static_cast<std::uint64_t>(std::max<z_off_t>(gzoffset(file_), 0));
  }
  std::uint64_t size() const override { return size_; }

 private:
  gzFile file_;
  std::string path_;
  std::uint64_t size_;
};

class TextInput final : public Input {
 public:
  explicit TextInput(std::string text) : text_(std::move(text)) {}
  Result<std::size_t> read(char* out, std::size_t room) override {
    const std::size_t count = std::min(room, text_.size() - at_);
    std::memcpy(out, text_.data() + at_, count);
    at_ += count;
    return count;
  }
  std::uint64_t position() const override { return at_; }
  std::uint64_t size() const override { return text_.size(); }

 private:
  std::string text_;
  std::size_t at_ = 0;
};

}  // namespace

Result<std::unique_ptr<Input>> open_input(const std::string& path) {
  std::error_code failed;
  const bool standard_input = path == "-";
  const std::uint64_t size = standard_input ? 0 : std::filesystem::file_size(path, failed);
  gzFile file = standard_input ? gzdopen(dup(STDIN_FILENO), "rb") : gzopen(path.c_str(), "rb");
  if (file == nullptr || failed) {
    if (file != nullptr) gzclose(file);
    return not_found("file_missing", fmt::format("{} is not a file that can be read", path));
  }
  gzbuffer(file, 256 * 1024);
  return std::make_unique<FileInput>(file, path, size);
}

std::unique_ptr<Input> input_of(std::string text) {
  return std::make_unique<TextInput>(std::move(text));
}

}  // namespace onda
