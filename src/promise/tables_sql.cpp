#include "promise/tables_sql.hpp"

#include <algorithm>

#include "sql/promise.hpp"

namespace onda::promise {
namespace {

using store::Param;
using store::Row;

constexpr std::size_t kPart = 1 << 20;
constexpr int kRowsAtOnce = 500;

Result<void> done(const Result<std::int64_t>& ran) {
  if (!ran) return fail(ran.error());
  return {};
}

Result<void> forget_before(store::Store& store, std::int64_t id, std::int64_t feed_seq) {
  const Result<void> images = store.write_now([&](store::Tx& tx) -> Result<void> {
    if (Result<void> gone = done(tx.run(sql::promise::forget_image_parts, {id})); !gone)
      return gone;
    return done(tx.run(sql::promise::forget_images, {id}));
  });
  if (!images) return images;
  for (std::int64_t gone = kRowsAtOnce; gone == kRowsAtOnce;) {
    const Result<std::int64_t> forgot = store.write_now(
        [&](store::Tx& tx) { return tx.run(sql::promise::forget_feed, {feed_seq, kRowsAtOnce}); });
    if (!forgot) return fail(forgot.error());
    gone = *forgot;
  }
  return {};
}

}  // namespace

Result<std::int64_t> append_feed(store::Tx& tx, Instant at, std::string_view inputs) {
  const Result<std::int64_t> added = tx.run(sql::promise::append_feed, {at, inputs});
  if (!added) return fail(added.error());
  return tx.last_key();
}

Result<std::vector<FeedRow>> read_feed(store::ReadTx& tx, std::int64_t after, int limit) {
  std::vector<FeedRow> rows;
  const Result<void> read = tx.rows(sql::promise::read_feed, {after, limit}, [&](const Row& row) {
    rows.push_back({row.integer(0), std::string(row.text(1))});
  });
  if (!read) return fail(read.error());
  return rows;
}

Result<std::optional<Image>> find_image(store::ReadTx& tx) {
  struct Head {
    std::int64_t id, feed_seq, bytes;
  };
  const Result<std::optional<Head>> head =
      tx.first(sql::promise::find_image, {kImageVersion},
               [](const Row& row) { return Head{row.integer(0), row.integer(1), row.integer(2)}; });
  if (!head) return fail(head.error());
  if (!*head) return std::optional<Image>();
  Image image{.feed_seq = (*head)->feed_seq, .bytes = {}};
  image.bytes.reserve(static_cast<std::size_t>((*head)->bytes));
  const Result<void> read = tx.rows(sql::promise::read_image_parts, {(*head)->id},
                                    [&](const Row& row) { image.bytes += row.blob(0); });
  if (!read) return fail(read.error());
  return std::optional(std::move(image));
}

Result<void> keep_image(store::Store& store, const Image& image, Instant now) {
  const Result<std::int64_t> id = store.write_now([&](store::Tx& tx) -> Result<std::int64_t> {
    const Result<std::int64_t> made =
        tx.run(sql::promise::insert_image,
               {kImageVersion, image.feed_seq, static_cast<std::int64_t>(image.bytes.size()), now});
    if (!made) return fail(made.error());
    return tx.last_key();
  });
  if (!id) return fail(id.error());
  std::int64_t part = 0;
  for (std::size_t at = 0; at < image.bytes.size(); at += kPart) {
    const std::string_view bytes = std::string_view(image.bytes).substr(at, kPart);
    const Result<std::int64_t> kept = store.write_now([&](store::Tx& tx) {
      return tx.run(sql::promise::insert_image_part, {*id, part, Param::blob(bytes)});
    });
    if (!kept) return fail(kept.error());
    ++part;
  }
  const Result<std::int64_t> whole =
      store.write_now([&](store::Tx& tx) { return tx.run(sql::promise::complete_image, {*id}); });
  if (!whole) return fail(whole.error());
  return forget_before(store, *id, image.feed_seq);
}

Result<void> forget_tables(store::Tx& tx) {
  for (const store::Query* query :
       {&sql::promise::forget_every_image_part, &sql::promise::forget_every_image,
        &sql::promise::forget_whole_feed}) {
    if (Result<void> gone = done(tx.run(*query, {})); !gone) return gone;
  }
  return {};
}

}  // namespace onda::promise
