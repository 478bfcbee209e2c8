#include "ingest/baseline.hpp"

#include <sqlite3.h>
#include <ctime>

#include "base/check.hpp"
#include "load/stream.hpp"
#include "sql/store.hpp"
#include "sql/tracking.hpp"
#include "store/connection.hpp"
#include "tracking/event_key.hpp"
#include "tracking/history.hpp"

namespace onda::bench {
namespace {

using store::Query;
using tracking::Status;

constexpr Query kCommit{"bench/commit", "COMMIT"};
constexpr int kRowsPerTransaction = 100;
constexpr int kCheckpointPages = 20'000;

int note_pages(void* pages, sqlite3*, const char*, int count) {
  *static_cast<int*>(pages) = count;
  return SQLITE_OK;
}

double cpu_now() {
  timespec time{};
  CHECK(::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time) == 0);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

Status status_at(std::uint32_t step) {
  if (step == 0) return Status::picked_up;
  if (step < 9) return Status::in_transit;
  return step == 9 ? Status::out_for_delivery : Status::delivered;
}

// The rows of one scan: event, shipment, fact.
void write_scan(store::Tx& tx, const Scanned& scan) {
  const std::int64_t row = scan.parcel + 1;
  Uuid key{};
  const std::uint64_t mixed =
      (static_cast<std::uint64_t>(scan.parcel) << 16 | scan.step) * 0x9e3779b97f4a7c15ULL;
  std::memcpy(key.data(), &mixed, sizeof mixed);
  const std::string_view word = to_text(status_at(scan.step));
  CHECK(tx.run(sql::tracking::insert_event,
               {row, key, 1, scan.at, 540, scan.at, word, "loaded", "nobody", "2026-11-1",
                scan.code, "간선상차", "곤지암HUB", "", "", store::Param::text_or_null("")}));
  const Status status = status_at(scan.step);
  if (status == Status::delivered) {
    CHECK(tx.run(sql::tracking::update_standing, {row, word, "loaded", "nobody", scan.at, scan.at,
                                                  key, scan.at, scan.step + 1.0, scan.at, 1}));
  } else if (scan.step == 0 || status != status_at(scan.step - 1)) {
    CHECK(tx.run(sql::tracking::update_status,
                 {row, word, "loaded", "nobody", scan.at, scan.at, key, scan.step + 1.0, scan.at}));
  } else {
    CHECK(tx.run(sql::tracking::update_last_event,
                 {row, "loaded", "nobody", scan.at, key, scan.step + 1.0, scan.at}));
  }
  CHECK(tx.run(
      sql::store::append_fact,
      {1, "shipment.moved", key,
       R"({"order":"ord_01m808jr02e00b5ps7vz4v1mkt","status":"in_transit","detail":"loaded",)"
       R"("was":"in_transit","at":1772409600000})",
       scan.at}));
}

}  // namespace

BaselineReport run_baseline(const BaselinePlan& plan) {
  const auto connection = store::Connection::open({.file = plan.folder / "onda.db",
                                                   .access = store::Access::write,
                                                   .cache_kib = 96 * 1024,
                                                   .mapped_bytes = std::int64_t{1} << 32});
  CHECK(connection);
  int pages = 0;
  sqlite3_wal_hook((*connection)->raw(), note_pages, &pages);
  store::Tx tx(**connection);
  ScanStream stream(plan.parcels, plan.seed);
  const auto began = std::chrono::steady_clock::now();
  const double cpu_began = cpu_now();
  const auto elapsed = [&] {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
  };
  std::uint64_t rows = 0;
  while (elapsed() < plan.seconds) {
    CHECK((*connection)->execute("BEGIN IMMEDIATE"));
    for (int i = 0; i < kRowsPerTransaction; ++i, ++rows) write_scan(tx, stream.next());
    CHECK(tx.run(kCommit, {}));
    if (pages >= kCheckpointPages) {
      CHECK(sqlite3_wal_checkpoint_v2((*connection)->raw(), nullptr, SQLITE_CHECKPOINT_PASSIVE,
                                      nullptr, nullptr) == SQLITE_OK);
      pages = 0;
    }
  }
  const double seconds = elapsed();
  const double cpu = cpu_now() - cpu_began;
  return {static_cast<double>(rows) / seconds, static_cast<double>(rows) / cpu};
}

}  // namespace onda::bench
