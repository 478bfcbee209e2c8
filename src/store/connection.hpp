#pragma once
// One SQLite connection with its prepared statements. Used by one thread at a time. src/store only.

#include <boost/unordered/unordered_flat_map.hpp>
#include <filesystem>
#include <string_view>

#include "base/result.hpp"
#include "store/tx.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace onda::store {

enum class Access { read, write };

struct ConnectionOptions {
  std::filesystem::path file;
  Access access = Access::read;
  std::int64_t cache_kib = 8 * 1024;
  std::int64_t mapped_bytes = 0;
  bool sync_off = false;
};

class Connection {
 public:
  [[nodiscard]] static Result<std::unique_ptr<Connection>> open(const ConnectionOptions& options);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  [[nodiscard]] Result<sqlite3_stmt*> prepared(const Query& query);
  // Runs plain SQL without parameters or rows (pragmas, BEGIN, migrations).
  [[nodiscard]] Result<void> execute(const char* sql);
  // The error that SQLite reports now, in our words; a failed sync ends the process (ADR 0002).
  [[nodiscard]] Error error(std::string_view doing) const;
  [[nodiscard]] bool in_transaction() const;
  [[nodiscard]] std::int64_t changes() const;
  [[nodiscard]] std::int64_t total_changes() const;
  [[nodiscard]] std::int64_t last_key() const;
  [[nodiscard]] sqlite3* raw() { return db_; }

 private:
  explicit Connection(sqlite3* db) : db_(db) {}
  [[nodiscard]] Result<void> configure(const ConnectionOptions& options);

  sqlite3* db_;
  // Queries are constants, so their address names them.
  boost::unordered_flat_map<const Query*, sqlite3_stmt*> statements_;
};

}  // namespace onda::store
