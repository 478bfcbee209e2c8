#pragma once
// Running statements. A Query is a constant made from sql/queries/<module>/<name>.sql; its
// parameters are ?1, ?2, … in the order given.

#include <array>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/ids.hpp"
#include "base/result.hpp"

namespace onda::store {

struct Query {
  const char* name;  // "tracking/insert_event"
  const char* sql;
};

// A parameter. Texts and blobs are borrowed until the statement has run.
class Param {
 public:
  enum class Kind : std::uint8_t { null, integer, real, text, blob };
  Param() = default;
  Param(std::nullopt_t) {}
  Param(std::int64_t v) : kind(Kind::integer), integer(v) {}
  Param(int v) : kind(Kind::integer), integer(v) {}
  Param(double v) : kind(Kind::real), real(v) {}
  Param(std::string_view v) : kind(Kind::text), bytes(v) {}
  Param(const std::string& v) : kind(Kind::text), bytes(v) {}
  Param(const char* v) : kind(Kind::text), bytes(v) {}
  Param(const Uuid& v)
      : kind(Kind::blob), bytes(reinterpret_cast<const char*>(v.data()), v.size()) {}
  Param(ShopId v) : kind(Kind::integer), integer(raw(v)) {}
  Param(Instant v) : kind(Kind::integer), integer(to_millis(v)) {}
  template <class Tag>
  Param(const Id<Tag>& v) : Param(v.raw()) {}
  template <class T>
  Param(const std::optional<T>& v) {
    if (v) *this = Param(*v);
  }
  [[nodiscard]] static Param blob(std::string_view v) {
    Param p;
    p.kind = Kind::blob;
    p.bytes = v;
    return p;
  }
  // An empty text as NULL.
  [[nodiscard]] static Param text_or_null(std::string_view v) {
    return v.empty() ? Param() : Param(v);
  }

  Kind kind = Kind::null;
  std::int64_t integer = 0;
  double real = 0;
  std::string_view bytes;
};

// One row of an answer; texts and blobs are valid until the next row.
class Row {
 public:
  explicit Row(void* statement) : statement_(statement) {}
  [[nodiscard]] bool is_null(int column) const;
  [[nodiscard]] std::int64_t integer(int column) const;
  [[nodiscard]] double real(int column) const;
  [[nodiscard]] std::string_view text(int column) const;
  [[nodiscard]] std::string_view blob(int column) const;
  [[nodiscard]] Uuid uuid(int column) const;  // CHECKs the 16 bytes
  [[nodiscard]] Instant instant(int column) const { return from_millis(integer(column)); }
  [[nodiscard]] std::optional<std::int64_t> maybe_integer(int column) const;
  [[nodiscard]] std::optional<double> maybe_real(int column) const;
  [[nodiscard]] std::optional<Instant> maybe_instant(int column) const;
  [[nodiscard]] std::optional<Day> maybe_day(int column) const;  // of 'YYYY-MM-DD'
  template <class Tag>
  [[nodiscard]] Id<Tag> id(int column) const {
    return Id<Tag>(uuid(column));
  }

 private:
  void* statement_;
};

class Connection;  // an engine's connection, src/store only

class ReadTx {
 public:
  using Params = std::span<const Param>;
  explicit ReadTx(Connection& connection) : connection_(connection) {}
  ReadTx(const ReadTx&) = delete;
  ReadTx& operator=(const ReadTx&) = delete;

  // Calls each(row) for every row; `each` may return void, or bool where false stops.
  // Fails with `store_failed` (Code::internal) or `store_full` / `store_busy` (Code::unavailable).
  template <class F>
  [[nodiscard]] Result<void> rows(const Query& query,
                                  std::initializer_list<Param> params,
                                  F&& each) {
    return rows(query, Params(params.begin(), params.size()), each);
  }
  template <class F>
  [[nodiscard]] Result<void> rows(const Query& query, Params params, F&& each) {
    const Result<void*> statement = begin(query, params);
    if (!statement) return fail(statement.error());
    const Finish finish{*this, *statement};
    for (;;) {
      const Result<bool> more = step(*statement, query);
      if (!more) return fail(more.error());
      if (!*more) return {};
      const Row row(*statement);
      if constexpr (std::is_same_v<decltype(each(row)), bool>) {
        if (!each(row)) return {};
      } else {
        each(row);
      }
    }
  }
  // Every row through `read(row) -> Result<T>`; the first that cannot be read fails the whole.
  template <class F>
  [[nodiscard]] auto list(const Query& query, std::initializer_list<Param> params, F&& read)
      -> Result<std::vector<typename decltype(read(std::declval<Row>()))::value_type>> {
    std::vector<typename decltype(read(std::declval<Row>()))::value_type> all;
    std::optional<Error> wrong;
    const Result<void> done = rows(query, params, [&](const Row& row) {
      auto one = read(row);
      if (one)
        all.push_back(*std::move(one));
      else
        wrong = std::move(one).error();
      return !wrong;
    });
    if (!done) return fail(done.error());
    if (wrong) return fail(*std::move(wrong));
    return all;
  }
  // The first row through `read(row) -> Result<T>`, or nothing.
  template <class F>
  [[nodiscard]] auto find(const Query& query, std::initializer_list<Param> params, F&& read)
      -> Result<std::optional<typename decltype(read(std::declval<Row>()))::value_type>> {
    using T = typename decltype(read(std::declval<Row>()))::value_type;
    auto found = first(query, params, read);
    if (!found) return fail(found.error());
    if (!*found) return std::optional<T>();
    if (!**found) return fail((*found)->error());
    return std::optional<T>(*std::move(**found));
  }
  // The first row through `read(row) -> T`, or nothing.
  template <class F>
  [[nodiscard]] auto first(const Query& query, std::initializer_list<Param> params, F&& read)
      -> Result<std::optional<decltype(read(std::declval<Row>()))>> {
    std::optional<decltype(read(std::declval<Row>()))> found;
    const Result<void> done = rows(query, params, [&](const Row& row) {
      found.emplace(read(row));
      return false;
    });
    if (!done) return fail(done.error());
    return found;
  }

 protected:
  struct Finish {
    ReadTx& tx;
    void* statement;
    ~Finish() { tx.end(statement); }
  };
  [[nodiscard]] Result<void*> begin(const Query& query, Params params);
  [[nodiscard]] Result<bool> step(void* statement, const Query& query);
  void end(void* statement);

  Connection& connection_;
};

class Tx final : public ReadTx {
 public:
  using ReadTx::ReadTx;
  // Runs a statement that changes rows; says how many it changed.
  [[nodiscard]] Result<std::int64_t> run(const Query& query, std::initializer_list<Param> params) {
    return run(query, Params(params.begin(), params.size()));
  }
  [[nodiscard]] Result<std::int64_t> run(const Query& query, Params params);
  // The integer key that the last INSERT of this transaction made.
  [[nodiscard]] std::int64_t last_key() const;
};

}  // namespace onda::store
