#include "app/promise_commands.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <charconv>

#include "app/api_sink.hpp"
#include "app/folder_api.hpp"
#include "base/csv.hpp"
#include "base/json.hpp"

namespace onda::app {
namespace {

constexpr std::size_t kLinesAtOnce = 1'000;
constexpr std::size_t kPiece = 64 * 1024;
constexpr std::size_t kMostBytes = 64 * 1024 * 1024;

Result<std::string> read_whole(const std::string& path) {
  Result<std::unique_ptr<Input>> input = open_input(path);
  if (!input) return fail(input.error());
  std::string text;
  std::string piece(kPiece, '\0');
  for (;;) {
    const Result<std::size_t> count = (*input)->read(piece.data(), piece.size());
    if (!count) return fail(count.error());
    if (*count == 0) return text;
    text.append(piece, 0, *count);
    if (text.size() > kMostBytes)
      return fail({Code::too_large, "file_too_large", "the file is larger than 64 MiB", path});
  }
}

// The next thousand lines of the text, which is moved past them.
std::string_view take_lines(std::string_view& text) {
  std::size_t end = 0;
  for (std::size_t lines = 0; lines < kLinesAtOnce && end < text.size(); ++lines) {
    const std::size_t next = text.find('\n', end);
    end = next == std::string_view::npos ? text.size() : next + 1;
  }
  const std::string_view taken = text.substr(0, end);
  text.remove_prefix(end);
  return taken;
}

constexpr std::array<std::string_view, 8> kColumns{
    "carrier", "service", "country", "region", "days_from", "days_to", "price_minor", "currency"};

// Where each of our columns stands in the file; the first two kinds of column must be there.
using Places = std::array<std::optional<std::size_t>, kColumns.size()>;

Result<Places> read_heading(const CsvRow& heading) {
  Places places;
  for (std::size_t at = 0; at < heading.fields.size(); ++at) {
    const auto known = std::find(kColumns.begin(), kColumns.end(), heading.fields[at]);
    if (known != kColumns.end()) places[static_cast<std::size_t>(known - kColumns.begin())] = at;
  }
  if (!places[4] || !places[5]) {
    return invalid("column_missing", "the first line must name days_from and days_to", "line 1");
  }
  return places;
}

std::string_view field(const CsvRow& row, const Places& places, std::size_t column) {
  if (!places[column] || *places[column] >= row.fields.size()) return {};
  return row.fields[*places[column]];
}

bool is_number(std::string_view text) {
  double number = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
  return failed == std::errc{} && end == text.data() + text.size() && !text.empty();
}

Result<void> write_row(json::Writer& out, const CsvRow& row, const Places& places) {
  out.begin_object();
  out.field_if("carrier", field(row, places, 0));
  out.field_if("service", field(row, places, 1));
  out.key("destination").begin_object();
  out.field_if("country", field(row, places, 2));
  out.field_if("region", field(row, places, 3));
  out.end_object();
  for (const std::size_t column : {std::size_t{4}, std::size_t{5}}) {
    const std::string_view days = field(row, places, column);
    if (!is_number(days)) {
      return invalid("field_invalid", fmt::format("{} is a number of days", kColumns[column]),
                     fmt::format("line {}", row.line));
    }
    out.key(kColumns[column]).raw(days);
  }
  const std::string_view price = field(row, places, 6);
  if (is_number(price)) {
    out.key("price").begin_object().key("amount_minor").raw(price);
    out.field("currency", field(row, places, 7)).end_object();
  }
  out.end_object();
  return {};
}

Result<std::string> transit_body(std::string text) {
  const std::unique_ptr<Input> input = input_of(std::move(text));
  CsvReader csv(*input, {});
  CsvRow row;
  const Result<bool> first = csv.next(row);
  if (!first) return fail(first.error());
  const Result<Places> places = read_heading(row);
  if (!places) return fail(places.error());
  std::string body;
  json::Writer out(body);
  out.begin_object().key("rows").begin_array();
  for (;;) {
    const Result<bool> more = csv.next(row);
    if (!more) return fail(more.error());
    if (!*more) break;
    if (Result<void> written = write_row(out, row, *places); !written) return fail(written.error());
  }
  out.end_array().end_object();
  return body;
}

// What became of the lines so far.
class Signals {
 public:
  // Of the next thousand lines.
  void add(const orders::BatchAnswer& answer) {
    created_ += answer.created;
    changed_ += answer.existing;
    refused_ += answer.errors.size();
    if (!first_bad_ && !answer.errors.empty()) {
      const auto& bad = answer.errors.front();
      std::string place = fmt::format("line {}", lines_before_ + bad.index + 1);
      if (!bad.field.empty()) place += ": " + bad.field;
      first_bad_ = Error{Code::invalid, bad.code, bad.detail, std::move(place)};
    }
    lines_before_ += kLinesAtOnce;
  }
  // Good lines stand; the first bad one is named.
  [[nodiscard]] Result<std::string> said() const {
    std::string counts = fmt::format("signals  {} new, {} told again", created_, changed_);
    if (!first_bad_) return counts;
    Error error = *first_bad_;
    error.what += fmt::format("; {}, {} refused", counts, refused_);
    return fail(std::move(error));
  }

 private:
  std::int64_t created_ = 0, changed_ = 0;
  std::size_t refused_ = 0, lines_before_ = 0;
  std::optional<Error> first_bad_;
};

using Import = Result<std::string> (*)(net::ApiClient&, const PromiseImportArgs&);

void run(Import import, const PromiseImportArgs& args, int& exit_code) {
  const Result<std::unique_ptr<FolderApi>> api = FolderApi::open(args.folder);
  const Result<std::string> done =
      api ? import((*api)->client(), args) : Result<std::string>(fail(api.error()));
  exit_code = done ? 0 : 2;
  if (done) {
    fmt::print("{}\n", *done);
    return;
  }
  const Error& error = done.error();
  fmt::print(stderr, "onda import: {}{}{} ({})\n", error.where, error.where.empty() ? "" : ": ",
             error.what, error.name);
}

}  // namespace

Result<std::string> import_signals(net::ApiClient& client, const PromiseImportArgs& args) {
  const Result<std::string> text = read_whole(args.file);
  if (!text) return fail(text.error());
  Signals all;
  for (std::string_view rest = *text; !rest.empty();) {
    const Result<std::string> body = client.ask({.method = net::Method::post,
                                                 .path = "/v1/signals?partial=true",
                                                 .body = std::string(take_lines(rest)),
                                                 .content_type = "application/x-ndjson",
                                                 .shop = args.shop});
    if (!body) return fail(body.error());
    const Result<orders::BatchAnswer> answer = read_batch_answer(*body);
    if (!answer) return fail(answer.error());
    all.add(*answer);
  }
  return all.said();
}

Result<std::string> import_transit(net::ApiClient& client, const PromiseImportArgs& args) {
  Result<std::string> text = read_whole(args.file);
  if (!text) return fail(text.error());
  const Result<std::string> body = transit_body(std::move(*text));
  if (!body) return fail(body.error());
  const Result<std::string> answer = client.ask({.method = net::Method::put,
                                                 .path = "/v1/promises/transit",
                                                 .body = *body,
                                                 .shop = args.shop});
  if (!answer) return fail(answer.error());
  return std::string("the table of days is in force");
}

void add_promise_imports(CLI::App& cli, int& exit_code) {
  CLI::App* import = cli.get_subcommand("import");
  const auto args = std::make_shared<PromiseImportArgs>();
  const auto add = [&](const char* name, const char* help, Import how) {
    CLI::App* command = import->add_subcommand(name, help);
    command->add_option("file", args->file, "Plain or gzip; - for the standard input")->required();
    command->add_option("--shop", args->shop, "shop_7, where the server has several shops");
    command->add_option("--data", args->folder, "The data folder")->capture_default_str();
    command->callback([args, how, &exit_code] { run(how, *args, exit_code); });
  };
  add("signals", "Weather, holidays, strikes and roads, NDJSON", import_signals);
  add("transit", "Your own table of days, CSV", import_transit);
}

}  // namespace onda::app
