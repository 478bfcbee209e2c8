#include <CLI/CLI.hpp>
#include <cstdio>

#include "app/commands.hpp"
#include "app/folder_api.hpp"
#include "app/settings.hpp"
#include "base/json.hpp"

namespace onda::app {
namespace {

struct Flags {
  std::filesystem::path folder = "onda-data";
  std::string consumer;
};

Result<std::string> ask(const Flags& flags, const net::ApiClient::Call& call) {
  const Result<std::unique_ptr<FolderApi>> api = FolderApi::open(flags.folder);
  if (!api) return fail(api.error());
  return (*api)->client().ask(call);
}

Result<std::string> replay(const Flags& flags) {
  std::string body;
  json::Writer(body).begin_object().field("consumer", flags.consumer).end_object();
  return ask(flags, {.method = net::Method::post, .path = "/v1/outbox/replay", .body = body});
}

void say(const Result<std::string>& answer, int& exit_code) {
  if (answer) {
    std::printf("%s\n", answer->c_str());
    return;
  }
  std::fprintf(stderr, "onda outbox: %s\n", answer.error().what.c_str());
  exit_code = 1;
}

}  // namespace

void add_outbox_command(CLI::App& cli, int& exit_code) {
  const auto flags = std::make_shared<Flags>();
  CLI::App* outbox = cli.add_subcommand("outbox", "What could not be told or done yet");
  outbox->require_subcommand(1);
  as_setting(outbox->add_option("--data", flags->folder));
  CLI::App* list =
      outbox->add_subcommand("list", "Facts that a consumer could not handle, and why");
  list->callback(
      [flags, &exit_code] { say(ask(*flags, {.path = "/v1/outbox/setbacks"}), exit_code); });
  CLI::App* again = outbox->add_subcommand("replay", "Try a consumer's dead facts again");
  again->add_option("consumer", flags->consumer, "As onda outbox list names it")->required();
  again->callback([flags, &exit_code] { say(replay(*flags), exit_code); });
}

}  // namespace onda::app
