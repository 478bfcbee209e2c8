#include "app/sim_command.hpp"

#include <CLI/CLI.hpp>
#include <array>
#include <cstdio>
#include <fstream>

#include "app/commands.hpp"
#include "sim/public_json.hpp"
#include "sim/table.hpp"
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
  Result<void> report(std::span<const sim::Scan> scans) override {
    for (const sim::Scan& scan : scans) sim::append_event(events_.lines(), scan);
    return events_.spill();
  }
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

// The tables, and the truth in both its forms.
Result<void> write_tables(const sim::World& world, const std::filesystem::path& folder) {
  LineFile orders(folder / "orders.csv");
  LineFile rows(folder / "truth.csv");
  LineFile truth(folder / "truth.ndjson");
  const std::array files{&orders, &rows, &truth};
  orders.lines() = sim::kOrdersHead;
  rows.lines() = sim::kTruthHead;
  for (const sim::Incident& incident : world.incidents().all()) {
    sim::append_truth(truth.lines(), incident);
  }
  for (std::uint64_t index = 0; index < world.orders(); ++index) {
    const sim::OrderStory story = world.order(index);
    sim::append_rows(orders.lines(), story);
    for (const sim::ParcelStory& parcel : story.parcels) {
      sim::append_truth_rows(rows.lines(), parcel.truth);
      sim::append_truth(truth.lines(), parcel.truth);
    }
    for (LineFile* file : files) {
      if (Result<void> done = file->spill(); !done) return done;
    }
  }
  for (LineFile* file : files) {
    if (Result<void> done = file->spill(0); !done) return done;
  }
  return {};
}

// The options of a world that has at least that many parcels, by the last order whole.
sim::WorldOptions sized(const SimArgs& args) {
  sim::WorldOptions options = args.world;
  if (args.parcels == 0) return options;
  const auto days = static_cast<std::uint64_t>(options.days);
  options.orders_per_day = static_cast<std::uint32_t>(args.parcels * 12 / 10 / days + 1);
  const sim::World generous(args.seed, options);
  std::uint64_t parcels = 0;
  std::uint64_t orders = 0;
  while (parcels < args.parcels && orders < generous.orders()) {
    parcels += generous.order(orders++).parcels.size();
  }
  options.most_orders = orders;
  return options;
}

// A chance that the command line can set, in percent.
struct Knob {
  const char* flag;
  const char* help;
  std::uint32_t sim::Odds::* odds;
};

constexpr std::array kKnobs{
    Knob{"--scans-lost", "Percent of scans never reported", &sim::Odds::scan_lost},
    Knob{"--reports-late", "Percent of reports that come hours late", &sim::Odds::report_late},
    Knob{"--reports-repeated", "Percent of reports that come twice", &sim::Odds::report_repeated},
    Knob{"--codes-missing", "Percent of the carriers' explanations withheld",
         &sim::Odds::codes_missing},
    Knob{"--facts-missing", "Percent of payments, stock and packing not noted by the shop",
         &sim::Odds::facts_missing},
    Knob{"--two-causes", "Percent of all parcels with two mishaps of their own",
         &sim::Odds::two_causes},
    Knob{"--from-sellers", "Percent sold by the marketplace's sellers", &sim::Odds::marketplace},
    Knob{"--from-abroad", "Percent sent from across the border", &sim::Odds::abroad},
    Knob{"--strikes", "Percent of days on which a strike begins, per carrier and area",
         &sim::Odds::strike},
    Knob{"--storms", "Percent of days on which a storm begins, per area", &sim::Odds::storm},
    Knob{"--congestion", "Percent of days on which a hub chokes", &sim::Odds::congestion},
    Knob{"--dead-feeds", "Percent of days on which a carrier's reports stop for days",
         &sim::Odds::dead_feed},
    Knob{"--losses", "Percent of parcels lost", &sim::Odds::loss},
};

struct Flags {
  SimArgs args;
  std::string from = to_text(sim::WorldOptions{}.first_day);
  std::string difficulty;
  std::array<double, kKnobs.size()> percent{};
};

// What the flags say, over what the difficulty says.
sim::Odds odds_of(const Flags& flags, const CLI::App& command) {
  sim::Odds odds = sim::odds_of_world(flags.difficulty).value_or(flags.args.world.odds);
  for (std::size_t i = 0; i < kKnobs.size(); ++i) {
    if (command.count(kKnobs[i].flag) == 0) continue;
    odds.*kKnobs[i].odds = static_cast<std::uint32_t>(flags.percent[i] * 10'000);
  }
  return odds;
}

void add_knobs(CLI::App& command, Flags& flags) {
  command
      .add_option("--difficulty", flags.difficulty,
                  "easy: all is seen; life: a scan in ten lost, half of the codes withheld, a "
                  "tenth of the shop's facts missing, overlapping causes; default: a small shop")
      ->check(CLI::IsMember({"easy", "life"}));
  command.add_flag("--continental", flags.args.world.is_continental,
                   "Parcels take a week instead of a night");
  for (std::size_t i = 0; i < kKnobs.size(); ++i) {
    command.add_option(kKnobs[i].flag, flags.percent[i], kKnobs[i].help)
        ->check(CLI::Range(0.0, 100.0))
        ->group("Knobs (over what the difficulty says)");
  }
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
  const sim::World world(args.seed, sized(args));
  FileSink sink(args.folder);
  sim::Timeline timeline(world);
  sim::Telling telling(timeline, sink);
  if (const Result<void> done = telling.tell_until(kEndOfTime); !done) return fail(done.error());
  if (const Result<void> done = sink.finish(); !done) return fail(done.error());
  if (const Result<void> done = write_tables(world, args.folder); !done) {
    return fail(done.error());
  }
  return telling.told();
}

void add_sim_command(CLI::App& cli, int& exit_code) {
  const auto flags = std::make_shared<Flags>();
  CLI::App* command = cli.add_subcommand(
      "sim",
      "Write a simulated shop's orders, shipments, events and the truth about them to files");
  command->add_option("--seed", flags->args.seed, "Same seed, same world")->capture_default_str();
  command->add_option("--parcels", flags->args.parcels,
                      "As many parcels; orders a day follow from it (default days: 90)");
  CLI::Option* days =
      command->add_option("--days", flags->args.world.days, "Days on which orders are placed")
          ->check(CLI::Range(1, 3650))
          ->capture_default_str();
  command->add_option("--from", flags->from, "The first day")->capture_default_str();
  command->add_option("--orders-per-day", flags->args.world.orders_per_day, "On an ordinary day")
      ->check(CLI::Range(1U, 1'000'000U))
      ->capture_default_str();
  command->add_option("--out", flags->args.folder, "Folder for the files")->capture_default_str();
  add_knobs(*command, *flags);
  command->callback([flags, command, days, &exit_code] {
    const Result<Day> from = parse_day(flags->from);
    if (!from) throw CLI::ValidationError("--from", from.error().what);
    flags->args.world.first_day = *from;
    if (flags->args.parcels > 0 && days->count() == 0) flags->args.world.days = 90;
    flags->args.world.odds = odds_of(*flags, *command);
    exit_code = run(flags->args);
  });
}

}  // namespace onda::app
