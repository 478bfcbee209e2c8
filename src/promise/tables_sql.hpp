#pragma once
// The tables as rows: what they were fed, and images of them in parts.

#include <string>
#include <string_view>
#include <vector>

#include "store/store.hpp"

namespace onda::promise {

// Of the bytes of an image; another version's is not read.
inline constexpr std::int64_t kImageVersion = 3;

// Answers with its row.
[[nodiscard]] Result<std::int64_t> append_feed(store::Tx& tx, Instant at, std::string_view inputs);

struct FeedRow {
  std::int64_t seq = 0;
  std::string inputs;
};
[[nodiscard]] Result<std::vector<FeedRow>> read_feed(store::ReadTx& tx,
                                                     std::int64_t after,
                                                     int limit);

struct Image {
  std::int64_t feed_seq = 0;  // the last row of the feed that it covers
  std::string bytes;
};
// The newest that is whole and of this version.
[[nodiscard]] Result<std::optional<Image>> find_image(store::ReadTx& tx);

// Keeps it in writes of a megabyte, so that none of them holds the writer; then forgets what it
// covers: older images and rows of the feed.
[[nodiscard]] Result<void> keep_image(store::Store& store, const Image& image, Instant now);

// Forgets the feed and every image.
[[nodiscard]] Result<void> forget_tables(store::Tx& tx);

}  // namespace onda::promise
