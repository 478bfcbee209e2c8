#pragma once
// The whole of Onda in one process: the store, the modules' services, the routes, the server.

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "access/access_service.hpp"
#include "access/types.hpp"
#include "app/chores.hpp"
#include "app/inbound_mail.hpp"
#include "app/live.hpp"
#include "app/messaging.hpp"
#include "app/promise_loop.hpp"
#include "app/server_file.hpp"
#include "base/message.hpp"
#include "buyer/buyer_service.hpp"
#include "orders/orders_service.hpp"
#include "promise/promise_service.hpp"
#include "store/store.hpp"
#include "tracking/ingest_service.hpp"
#include "tracking/shipments_service.hpp"
#include "web/server.hpp"
#include "web/sse.hpp"

namespace onda::app {

struct ServeOptions {
  std::filesystem::path folder;  // the data folder
  web::ServerOptions server;
  access::NewShop first_shop{.name = "My shop"};  // where the folder has no shop yet
  std::string public_url = {};                    // how the world reaches it; empty: not told
  int readers = 2;                                // of the database, each with a thread
  std::int64_t cache_mib = 32;                    // of the writer
  MailOptions mail = {};
  WayOptions ways = {};
  MailInOptions mail_in = {};
  std::optional<double> demo_speed = {};  // in a demonstration: how many times faster time runs
};

class Application {
 public:
  // Opens the folder's store, serves, and publishes the server's address in the folder. Refuses a
  // demonstration's folder unless this is one. `clock` outlives it.
  [[nodiscard]] static Result<std::unique_ptr<Application>> start(ServeOptions options,
                                                                  const Clock& clock);
  ~Application();

  [[nodiscard]] std::uint16_t port() const;
  // Where this machine reaches it: "http://127.0.0.1:8080".
  [[nodiscard]] const std::string& origin() const { return origin_; }
  // The shop's first API key, made and told once: nothing where there was a key before.
  [[nodiscard]] Result<std::optional<std::string>> make_first_key();

 private:
  Application(ServeOptions options, const Clock& clock, std::unique_ptr<store::Store> store);
  [[nodiscard]] Result<void> serve();
  [[nodiscard]] Result<void> load_words();
  [[nodiscard]] Result<void> begin_messages();
  [[nodiscard]] std::vector<web::Route> routes();

  ServeOptions options_;
  const Clock& clock_;
  std::unique_ptr<store::Store> store_;
  IdSource ids_;
  web::Metrics metrics_;
  web::Hub hub_;
  tracking::Ingest ingest_;
  orders::Orders orders_;
  tracking::Shipments shipments_;
  SystemClock wall_;  // of the visitors: a demonstration's own time runs faster
  promise::Promises promises_;
  std::optional<Messages> ko_, en_;  // the words of evidence
  buyer::Buyer buyer_;
  std::unique_ptr<access::Access> access_;
  std::optional<Chores> chores_;
  std::unique_ptr<Live> live_;
  std::unique_ptr<PromiseLoop> promise_loop_;
  std::unique_ptr<Messaging> messaging_;
  std::unique_ptr<InboundMail> inbound_mail_;
  std::unique_ptr<web::Server> server_;
  std::optional<ServerFile> file_;
  std::string origin_;
};

}  // namespace onda::app
