#include "app/access_commands.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <span>

#include "app/folder_api.hpp"
#include "app/settings.hpp"
#include "base/json.hpp"

namespace onda::app {
namespace {

using net::ApiClient;
using net::Method;

// An answer of the API and its JSON, which points into the parser.
struct Answer {
  json::Parser parser;
  json::Value value;
};

Result<std::unique_ptr<Answer>> ask(ApiClient& client, const ApiClient::Call& call) {
  const Result<std::string> body = client.ask(call);
  if (!body) return fail(body.error());
  auto answer = std::make_unique<Answer>();
  const Result<json::Value> value = answer->parser.parse(*body);
  if (!value) return fail(value.error());
  answer->value = *value;
  return answer;
}

std::string text(const json::Value& value, std::string_view name) {
  const std::optional<json::Value> member = value.find(name);
  if (!member || member->is_null()) return "-";
  if (const auto word = member->text()) return word->empty() ? "-" : std::string(*word);
  std::string words;
  member->elements([&](const json::Value& each) {
    if (!words.empty()) words += ' ';
    words += each.text().value_or("");
  });
  return words;
}

// The shop that was named, or the only one.
Result<std::string> shop_of(ApiClient& client, const AccessArgs& args) {
  if (!args.shop.empty()) return args.shop;
  const Result<std::unique_ptr<Answer>> answer = ask(client, {.path = "/v1/shops?limit=2"});
  if (!answer) return fail(answer.error());
  const std::optional<json::Value> shops = (*answer)->value.find("shops");
  std::string only;
  if (shops) shops->elements([&](const json::Value& shop) { only = text(shop, "id"); });
  if (shops && shops->size() == 1) return only;
  return invalid("shop_missing", "there are several shops: name one, as --shop shop_1", "--shop");
}

using Columns = std::span<const std::string_view>;

constexpr std::string_view kShopColumns[] = {"id", "name", "locale", "zone", "email", "phone"};
constexpr std::string_view kKeyColumns[] = {"id",     "shop",         "prefix",    "label",
                                            "scopes", "last_used_at", "revoked_at"};
constexpr std::string_view kSourceColumns[] = {"id", "shop", "kind", "label", "path", "revoked_at"};

std::string row_of(const json::Value& row, Columns columns) {
  std::string out;
  for (const std::string_view column : columns) {
    if (column != columns.front()) out += '\t';
    out += text(row, column);
  }
  return out + '\n';
}

// All pages of a listing, a line for each row.
Result<Said> list(const AccessArgs& args, std::string_view name, Columns columns) {
  const Result<std::unique_ptr<FolderApi>> api = FolderApi::open(args.folder);
  if (!api) return fail(api.error());
  Said said;
  std::string cursor;
  do {
    std::string path = fmt::format("/v1/{}?limit=200", name);
    if (!args.shop.empty()) path += "&shop=" + args.shop;
    if (!cursor.empty()) path += "&cursor=" + cursor;
    const Result<std::unique_ptr<Answer>> answer = ask((*api)->client(), {.path = path});
    if (!answer) return fail(answer.error());
    const std::optional<json::Value> rows = (*answer)->value.find(name);
    if (rows) rows->elements([&](const json::Value& row) { said.out += row_of(row, columns); });
    cursor = (*answer)->value.text_of("next_cursor");
  } while (!cursor.empty());
  return said;
}

Result<Said> revoke(const AccessArgs& args, std::string_view list) {
  const Result<std::unique_ptr<FolderApi>> api = FolderApi::open(args.folder);
  if (!api) return fail(api.error());
  const Result<std::string> done = (*api)->client().ask(
      {.method = Method::delete_, .path = fmt::format("/v1/{}/{}", list, args.name)});
  if (!done) return fail(done.error());
  return Said{{}, args.name + " opens nothing any more\n"};
}

}  // namespace

Result<Said> create_shop(const AccessArgs& args) {
  const Result<std::unique_ptr<FolderApi>> api = FolderApi::open(args.folder);
  if (!api) return fail(api.error());
  std::string body;
  json::Writer out(body);
  out.begin_object().field("name", args.name);
  out.field_if("locale", args.locale);
  out.field_if("zone", args.zone);
  out.field_if("email", args.email);
  out.field_if("phone", args.phone);
  out.end_object();
  const Result<std::unique_ptr<Answer>> answer =
      ask((*api)->client(), {.method = Method::post, .path = "/v1/shops", .body = body});
  if (!answer) return fail(answer.error());
  return Said{text((*answer)->value, "id") + "\n", {}};
}

Result<Said> list_shops(const AccessArgs& args) { return list(args, "shops", kShopColumns); }

Result<Said> change_shop(const AccessArgs& args) {
  if (args.changes.empty()) {
    return invalid("field_missing", "say what shall be another, as --email help@shop.example");
  }
  const Result<std::unique_ptr<FolderApi>> api = FolderApi::open(args.folder);
  if (!api) return fail(api.error());
  const Result<std::string> shop = shop_of((*api)->client(), args);
  if (!shop) return fail(shop.error());
  std::string body;
  json::Writer out(body);
  out.begin_object();
  for (const auto& [field, value] : args.changes) out.field(field, value);
  out.end_object();
  const Result<std::unique_ptr<Answer>> answer =
      ask((*api)->client(), {.method = Method::patch, .path = "/v1/shops/" + *shop, .body = body});
  if (!answer) return fail(answer.error());
  return Said{row_of((*answer)->value, kShopColumns), {}};
}

Result<Said> create_key(const AccessArgs& args) {
  const Result<std::unique_ptr<FolderApi>> api = FolderApi::open(args.folder);
  if (!api) return fail(api.error());
  const Result<std::string> shop = shop_of((*api)->client(), args);
  if (!shop) return fail(shop.error());
  std::string body;
  json::Writer out(body);
  out.begin_object().field("shop", *shop).field("label", args.label).key("scopes").begin_array();
  for (const std::string& scope : args.scopes) out.text(scope);
  out.end_array().end_object();
  const Result<std::unique_ptr<Answer>> answer =
      ask((*api)->client(), {.method = Method::post, .path = "/v1/keys", .body = body});
  if (!answer) return fail(answer.error());
  const json::Value& key = (*answer)->value;
  return Said{text(key, "secret") + "\n",
              fmt::format("{} of {} may {}. The key is told this once: keep it.\n", text(key, "id"),
                          *shop, text(key, "scopes"))};
}

Result<Said> list_keys(const AccessArgs& args) { return list(args, "keys", kKeyColumns); }

Result<Said> revoke_key(const AccessArgs& args) { return revoke(args, "keys"); }

Result<Said> add_source(const AccessArgs& args) {
  const Result<std::unique_ptr<FolderApi>> api = FolderApi::open(args.folder);
  if (!api) return fail(api.error());
  const Result<std::string> shop = shop_of((*api)->client(), args);
  if (!shop) return fail(shop.error());
  std::string body;
  json::Writer out(body);
  out.begin_object().field("shop", *shop).field("kind", args.name).field("label", args.label);
  out.field_if("secret", args.secret);
  out.end_object();
  const Result<std::unique_ptr<Answer>> answer =
      ask((*api)->client(), {.method = Method::post, .path = "/v1/sources", .body = body});
  if (!answer) return fail(answer.error());
  const json::Value& source = (*answer)->value;
  return Said{fmt::format("path\t{}\nsecret\t{}\n", text(source, "path"), text(source, "secret")),
              fmt::format("{} of {}: let {} call this path of your server, and sign with this "
                          "secret. It is told this once.\n",
                          text(source, "id"), *shop, args.name)};
}

Result<Said> list_sources(const AccessArgs& args) { return list(args, "sources", kSourceColumns); }

Result<Said> revoke_source(const AccessArgs& args) { return revoke(args, "sources"); }

namespace {

using Args = std::shared_ptr<AccessArgs>;

// Adds one command that prints what `run` says.
CLI::App* add(CLI::App* parent,
              const char* name,
              const char* help,
              const Args& args,
              Result<Said> (*run)(const AccessArgs&),
              int& exit_code) {
  CLI::App* command = parent->add_subcommand(name, help);
  as_setting(command->add_option("--data", args->folder));
  const std::string place = parent->get_name() + " " + name;
  command->callback([=, &exit_code] {
    const Result<Said> said = run(*args);
    if (said) {
      fmt::print(stderr, "{}", said->aside);
      fmt::print("{}", said->out);
      return;
    }
    const Error& error = said.error();
    fmt::print(stderr, "onda {}: {}{}{} ({})\n", place, error.where,
               error.where.empty() ? "" : ": ", error.what, error.name);
    exit_code = 1;
  });
  return command;
}

CLI::App* group(CLI::App& cli, const char* name, const char* help) {
  CLI::App* group = cli.add_subcommand(name, help);
  group->require_subcommand(1);
  return group;
}

void add_shop_option(CLI::App* command, const Args& args) {
  command->add_option("--shop", args->shop, "shop_7; the only one where it is left out");
}

void add_shop(CLI::App& cli, int& exit_code) {
  const auto args = std::make_shared<AccessArgs>();
  CLI::App* shop = group(cli, "shop", "Shops of this installation");
  CLI::App* create = add(shop, "create", "Make a shop", args, create_shop, exit_code);
  create->add_option("name", args->name, "Its name, as buyers see it")->required();
  create->add_option("--locale", args->locale, "ko or en");
  create->add_option("--zone", args->zone, "IANA time zone");
  create->add_option("--email", args->email, "What buyers may write to");
  create->add_option("--phone", args->phone, "What buyers may call");
  add(shop, "list", "Show all", args, list_shops, exit_code);
  CLI::App* set = add(shop, "set", "Change what a shop is called and how it is reached", args,
                      change_shop, exit_code);
  add_shop_option(set, args);
  const auto change = [set, &args](const char* field, const char* help) {
    set->add_option_function<std::string>(
        fmt::format("--{}", field),
        [args, field](const std::string& value) { args->changes.emplace_back(field, value); },
        help);
  };
  change("name", "Its name, as buyers see it");
  change("locale", "ko or en");
  change("zone", "IANA time zone");
  change("email", "What buyers may write to; empty takes it away");
  change("phone", "What buyers may call; empty takes it away");
}

void add_key(CLI::App& cli, int& exit_code) {
  const auto args = std::make_shared<AccessArgs>();
  CLI::App* key = group(cli, "key", "API keys");
  CLI::App* create = add(key, "create", "Make a key; it is told once", args, create_key, exit_code);
  add_shop_option(create, args);
  create->add_option("--scope", args->scopes, "What it may, as orders:read; give it several times")
      ->required();
  create->add_option("--label", args->label, "What it is for");
  add_shop_option(add(key, "list", "Show them, without their secrets", args, list_keys, exit_code),
                  args);
  CLI::App* revoke = add(key, "revoke", "Close one for good", args, revoke_key, exit_code);
  revoke->add_option("id", args->name, "key_…, as listed")->required();
}

void add_source_commands(CLI::App& cli, int& exit_code) {
  const auto args = std::make_shared<AccessArgs>();
  CLI::App* source = group(cli, "source", "Systems that send webhooks");
  CLI::App* create = add(source, "add", "Register one", args, add_source, exit_code);
  create->add_option("kind", args->name, "Whose webhooks: easypost")->required();
  add_shop_option(create, args);
  create->add_option("--label", args->label, "What it is for");
  create->add_option("--secret", args->secret, "What it signs with; made here where left out");
  add_shop_option(
      add(source, "list", "Show them, without their secrets", args, list_sources, exit_code), args);
  CLI::App* revoke = add(source, "revoke", "Take nothing from it", args, revoke_source, exit_code);
  revoke->add_option("id", args->name, "src_…, as listed")->required();
}

}  // namespace

void add_access_commands(CLI::App& cli, int& exit_code) {
  add_shop(cli, exit_code);
  add_key(cli, exit_code);
  add_source_commands(cli, exit_code);
}

}  // namespace onda::app
