#include "base/input.hpp"

#include <gtest/gtest.h>
#include <unistd.h>
#include <zlib.h>

#include <filesystem>
#include <fstream>

#include "base/lines.hpp"

namespace onda {
namespace {

std::string all_of(Input& input) {
  std::string text;
  char piece[7];
  for (;;) {
    const Result<std::size_t> count = input.read(piece, sizeof piece);
    if (!count) return "!" + count.error().name;
    if (*count == 0) return text;
    text.append(piece, *count);
  }
}

TEST(Decode, Table) {
  struct Case {
    std::string bytes;
    Encoding as;
    const char* want;
    Encoding found;
  };
  const Case cases[] = {
      {"", Encoding::detect, "", Encoding::utf8},
      {"abc", Encoding::detect, "abc", Encoding::utf8},
      {"\xEF\xBB\xBF주문", Encoding::detect, "주문", Encoding::utf8},
      {"\xC1\xD6\xB9\xAE\xB9\xF8\xC8\xA3", Encoding::detect, "주문번호", Encoding::cp949},
      {"\x8C\x63\xB9\xE6", Encoding::detect, "똠방", Encoding::cp949},  // in CP949, not in EUC-KR
      {std::string("\xFF\xFE\xFC\xC8\x38\xBB", 6), Encoding::detect, "주문", Encoding::utf16},
      {"abc\xff", Encoding::utf8, "abc\xff", Encoding::utf8},
      {"abc\xC1 ", Encoding::cp949, "!encoding_invalid", Encoding::cp949},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.want);
    const Result<Decoded> decoded = decode(input_of(c.bytes), c.as);
    ASSERT_TRUE(decoded);
    EXPECT_EQ(all_of(*decoded->input), c.want);
    EXPECT_EQ(decoded->encoding, c.found);
  }
  const Result<Decoded> unknown = decode(input_of("\xff\xff\xff"), Encoding::detect);
  ASSERT_FALSE(unknown);
  EXPECT_EQ(unknown.error().name, "encoding_unknown");
}

// Characters of two bytes at every place where the converter's pieces could cut them.
TEST(Decode, ConvertsAcrossPieces) {
  std::string bytes = "x";
  std::string want = "x";
  for (int i = 0; i < 200'000; ++i) {
    bytes += "\xC1\xD6";
    want += "주";
  }
  const Result<Decoded> decoded = decode(input_of(bytes), Encoding::detect);
  ASSERT_TRUE(decoded);
  EXPECT_EQ(decoded->encoding, Encoding::cp949);
  EXPECT_EQ(all_of(*decoded->input), want);
}

class Files : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::temp_directory_path() / ("onda-input-" + std::to_string(getpid()));
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  std::string path(std::string_view name) const { return folder_ / name; }

  std::filesystem::path folder_;
};

TEST_F(Files, ReadsGzipAndNoticesACut) {
  std::string content;
  for (int i = 0; i < 50'000; ++i) content += std::to_string(i * 7919) + "\n";
  gzFile packed = gzopen(path("a.gz").c_str(), "wb");
  gzwrite(packed, content.data(), static_cast<unsigned>(content.size()));
  gzclose(packed);
  Result<std::unique_ptr<Input>> whole = open_input(path("a.gz"));
  ASSERT_TRUE(whole);
  EXPECT_EQ(all_of(**whole), content);
  EXPECT_EQ((*whole)->position(), (*whole)->size());

  std::filesystem::resize_file(path("a.gz"), std::filesystem::file_size(path("a.gz")) / 2);
  Result<std::unique_ptr<Input>> cut = open_input(path("a.gz"));
  ASSERT_TRUE(cut);
  EXPECT_EQ(all_of(**cut), "!file_unreadable");
}

TEST_F(Files, NamesAFileThatIsNotThere) {
  const Result<std::unique_ptr<Input>> missing = open_input(path("nothing"));
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().name, "file_missing");
}

TEST(Lines, Table) {
  struct Case {
    std::string text;
    const char* want;
  };
  const Case cases[] = {
      {"", ""},
      {"a", "1:a "},
      {"a\n", "1:a "},
      {"a\r\nb", "1:a 2:b "},
      {"a\n\nb\n", "1:a 2: 3:b "},
      {"a\n" + std::string(600'000, 'x') + "\nb\n", "1:a 2! 3:b "},
      {std::string(600'000, 'x'), "1! "},
      {"12345678\n123456789\n", "1:12345678 2! "},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.text.substr(0, 50));
    const std::unique_ptr<Input> input = input_of(c.text);
    LineReader reader(*input, 8);
    std::string out;
    for (Line line;;) {
      const Result<bool> more = reader.next(line);
      ASSERT_TRUE(more);
      if (!*more) break;
      out +=
          std::to_string(line.number) + (line.too_long ? "!" : ":") + std::string(line.text) + " ";
    }
    EXPECT_EQ(out, c.want);
  }
}

}  // namespace
}  // namespace onda
