#include "store/tx.hpp"

#include <sqlite3.h>

#include <algorithm>

#include "base/check.hpp"
#include "store/connection.hpp"

namespace onda::store {
namespace {

sqlite3_stmt* as_statement(void* raw) { return static_cast<sqlite3_stmt*>(raw); }

int bind_one(sqlite3_stmt* statement, int place, const Param& param) {
  const auto size = static_cast<sqlite3_uint64>(param.bytes.size());
  // A null pointer would bind NULL where an empty text was meant.
  const char* bytes = param.bytes.data() == nullptr ? "" : param.bytes.data();
  switch (param.kind) {
    case Param::Kind::null: return sqlite3_bind_null(statement, place);
    case Param::Kind::integer: return sqlite3_bind_int64(statement, place, param.integer);
    case Param::Kind::real: return sqlite3_bind_double(statement, place, param.real);
    case Param::Kind::text:
      return sqlite3_bind_text64(statement, place, bytes, size, SQLITE_STATIC, SQLITE_UTF8);
    case Param::Kind::blob:
      return sqlite3_bind_blob64(statement, place, bytes, size, SQLITE_STATIC);
  }
  return SQLITE_MISUSE;
}

}  // namespace

bool Row::is_null(int column) const {
  return sqlite3_column_type(as_statement(statement_), column) == SQLITE_NULL;
}
std::int64_t Row::integer(int column) const {
  return sqlite3_column_int64(as_statement(statement_), column);
}
double Row::real(int column) const {
  return sqlite3_column_double(as_statement(statement_), column);
}
std::string_view Row::text(int column) const {
  sqlite3_stmt* statement = as_statement(statement_);
  const unsigned char* bytes = sqlite3_column_text(statement, column);
  if (bytes == nullptr) return {};
  return {reinterpret_cast<const char*>(bytes),
          static_cast<std::size_t>(sqlite3_column_bytes(statement, column))};
}
std::string_view Row::blob(int column) const {
  sqlite3_stmt* statement = as_statement(statement_);
  const void* bytes = sqlite3_column_blob(statement, column);
  if (bytes == nullptr) return {};
  return {static_cast<const char*>(bytes),
          static_cast<std::size_t>(sqlite3_column_bytes(statement, column))};
}
Uuid Row::uuid(int column) const {
  const std::string_view bytes = blob(column);
  Uuid id{};
  CHECK(bytes.size() == id.size());
  std::copy(bytes.begin(), bytes.end(), id.begin());
  return id;
}
std::optional<std::int64_t> Row::maybe_integer(int column) const {
  if (is_null(column)) return std::nullopt;
  return integer(column);
}
std::optional<double> Row::maybe_real(int column) const {
  if (is_null(column)) return std::nullopt;
  return real(column);
}
std::optional<Instant> Row::maybe_instant(int column) const {
  if (is_null(column)) return std::nullopt;
  return instant(column);
}
std::optional<Day> Row::maybe_day(int column) const {
  const Result<Day> day = parse_day(text(column));
  return day ? std::optional(*day) : std::nullopt;
}

Result<void*> ReadTx::begin(const Query& query, Params params) {
  const Result<sqlite3_stmt*> statement = connection_.prepared(query);
  if (!statement) return fail(statement.error());
  CHECK(static_cast<std::size_t>(sqlite3_bind_parameter_count(*statement)) == params.size());
  int place = 0;
  for (const Param& param : params) {
    if (bind_one(*statement, ++place, param) != SQLITE_OK)
      return fail(connection_.error(query.name));
  }
  return static_cast<void*>(*statement);
}

Result<bool> ReadTx::step(void* statement, const Query& query) {
  switch (sqlite3_step(as_statement(statement))) {
    case SQLITE_ROW: return true;
    case SQLITE_DONE: return false;
    default: return fail(connection_.error(query.name));
  }
}

void ReadTx::end(void* statement) { sqlite3_reset(as_statement(statement)); }

Result<std::int64_t> Tx::run(const Query& query, Params params) {
  const Result<void*> statement = begin(query, params);
  if (!statement) return fail(statement.error());
  const Finish finish{*this, *statement};
  const Result<bool> row = step(*statement, query);
  if (!row) return fail(row.error());
  CHECK(!*row);  // a statement that answers rows belongs to rows()
  return connection_.changes();
}

std::int64_t Tx::last_key() const { return connection_.last_key(); }

}  // namespace onda::store
