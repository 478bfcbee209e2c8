#include "app/sim_command.hpp"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <fstream>

#include "app/commands.hpp"
#include "sim/public_json.hpp"
#include "sim/truth.hpp"

namespace onda::app {
namespace {

constexpr std::size_t kBuffer = 1 << 20;
constexpr Instant kEndOfTime = Instant::max();

tl::unexpected<Error> cannot_write(const std::filesystem::path& path) {
  return fail({Code::unavailable, "file_unwritable", "cannot write " + path.string(), {}});
}

// A file that is written in large pieces.
class LineFile {
 public:
  explicit LineFile(std::filesystem::path path)
      : path_(std::move(path)), out_(path_, std::ios::binary | std::ios::trunc) {}

  // The buffer to append lines to.
  [[nodiscard]] std::string& lines() { return lines_; }
  [[nodiscard]] Result<void> spill(std::size_t above = kBuffer) {
    if (lines_.size() <= above && above > 0) return {};
    out_.write(lines_.data(), std::ssize(lines_));
    lines_.clear();
    if (above == 0) out_.flush();
    if (!out_) return cannot_write(path_);
    return {};
  }

 private:
  std::filesystem::path path_;
  std::ofstream out_;
  std::string lines_;
};

class FileSink final : public sim::EventSink {
 public:
  explicit FileSink(const std::filesystem::path& folder)
      : orders_(folder / "orders.ndjson"),
        shipments_(folder / "shipments.ndjson"),
        events_(folder / "events.ndjson") {}

  Result<void> place(std::span<const orders::NewOrder> orders) override {
    return write(orders_, orders);
  }
  Result<void> ship(std::span<const orders::NewShipment> shipments) override {
    return write(shipments_, shipments);
  }
  Result<void> report(std::span<const sim::Scan> scans) override { return write(events_, scans); }
  Result<void> finish() {
    for (LineFile* file : {&orders_, &shipments_, &events_}) {
      if (Result<void> done = file->spill(0); !done) return done;
    }
    return {};
  }

 private:
  template <class T>
  static Result<void> write(LineFile& file, std::span<const T> items) {
    for (const T& item : items) sim::append_line(file.lines(), item);
    return file.spill();
  }
  LineFile orders_, shipments_, events_;
};

Result<void> write_truth(const sim::World& world, const std::filesystem::path& path) {
  LineFile file(path);
  for (const sim::Incident& incident : world.incidents().all()) {
    sim::append_truth(file.lines(), incident);
  }
  for (std::uint64_t index = 0; index < world.orders(); ++index) {
    for (const sim::ParcelStory& parcel : world.order(index).parcels) {
      sim::append_truth(file.lines(), parcel.truth);
    }
    if (Result<void> done = file.spill(); !done) return done;
  }
  return file.spill(0);
}

int run(const SimArgs& args) {
  const Result<sim::Telling::Told> told = write_world(args);
  if (!told) {
    std::fprintf(stderr, "onda sim: %s\n", told.error().what.c_str());
    return 1;
  }
  std::printf("%zu orders, %zu shipments, %zu events of seed %llu in %s\n", told->orders,
              told->shipments, told->scans, static_cast<unsigned long long>(args.seed),
              args.folder.c_str());
  return 0;
}

}  // namespace

Result<sim::Telling::Told> write_world(const SimArgs& args) {
  std::error_code failed;
  std::filesystem::create_directories(args.folder, failed);
  if (failed) return cannot_write(args.folder);
  const sim::World world(args.seed, args.world);
  FileSink sink(args.folder);
  sim::Timeline timeline(world);
  sim::Telling telling(timeline, sink);
  if (const Result<void> done = telling.tell_until(kEndOfTime); !done) return fail(done.error());
  if (const Result<void> done = sink.finish(); !done) return fail(done.error());
  const Result<void> truth = write_truth(world, args.folder / "truth.ndjson");
  if (!truth) return fail(truth.error());
  return telling.told();
}

void add_sim_command(CLI::App& cli, int& exit_code) {
  struct Flags {
    SimArgs args;
    std::string from = to_text(sim::WorldOptions{}.first_day);
  };
  const auto flags = std::make_shared<Flags>();
  CLI::App* command = cli.add_subcommand(
      "sim",
      "Write a simulated shop's orders, shipments, events and the truth about them to files");
  command->add_option("--seed", flags->args.seed, "Same seed, same world")->capture_default_str();
  command->add_option("--days", flags->args.world.days, "Days on which orders are placed")
      ->check(CLI::Range(1, 3650))
      ->capture_default_str();
  command->add_option("--from", flags->from, "The first day")->capture_default_str();
  command->add_option("--orders-per-day", flags->args.world.orders_per_day, "On an ordinary day")
      ->check(CLI::Range(1U, 1'000'000U))
      ->capture_default_str();
  command->add_option("--out", flags->args.folder, "Folder for the files")->capture_default_str();
  command->callback([flags, &exit_code] {
    const Result<Day> from = parse_day(flags->from);
    if (!from) throw CLI::ValidationError("--from", from.error().what);
    flags->args.world.first_day = *from;
    exit_code = run(flags->args);
  });
}

}  // namespace onda::app
