#pragma once
// HTTP as handlers see it: plain structs. Beast and Asio's sockets stay in src/web.

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/ids.hpp"
#include "base/result.hpp"
#include "base/task.hpp"

namespace onda::web {

enum class Verb { get, head, post, put, patch, delete_ };

// What a caller must hold for a route. `open` needs nothing; `link` is checked by the handler (the
// capability is in the path); the others are scopes of an API key. `admin` is the token in the data
// folder.
enum class Scope {
  open,
  link,
  inbound,  // the source's own secret, checked by the handler
  orders_read,
  orders_write,
  events_read,
  events_write,
  carriers_read,
  admin,
};
[[nodiscard]] std::string_view to_text(Scope scope);  // "orders:read"
[[nodiscard]] std::optional<Scope> scope_of(std::string_view text);

// Who is asking, once authorised.
struct Principal {
  std::optional<ShopId> shop;  // none for the administrator
  std::optional<KeyId> key;
  bool is_admin = false;
  std::vector<Scope> scopes;
};

using Headers = std::vector<std::pair<std::string, std::string>>;  // names in lower case

struct Request {
  Verb verb = Verb::get;
  std::string target;  // as sent
  std::string path;    // decoded, "//" collapsed
  Headers query;       // decoded, in order
  Headers params;      // what {name} in the route's path matched
  Headers headers;
  std::string body;
  std::string peer;  // the client's address (behind a trusted proxy: the one it names)
  Instant received_at;
  Principal principal;

  [[nodiscard]] std::string_view header(std::string_view name) const;  // "" where absent
  [[nodiscard]] std::string_view param(std::string_view name) const;
  [[nodiscard]] std::optional<std::string_view> query_value(std::string_view name) const;
  // The shop that the key belongs to. CHECKs that there is one: routes with a key scope have it.
  [[nodiscard]] ShopId shop() const;
};

class EventStream;  // sse.hpp

struct Response {
  int status = 200;
  Headers headers;
  std::string body;
  // Set for Server-Sent Events: the connection stays open and carries what the stream is given.
  std::shared_ptr<EventStream> stream;
};

using Handler = std::function<Task<Response>(Request)>;

struct Route {
  Verb verb;
  std::string path;  // "/v1/orders/{id}"
  Scope scope;
  Handler handler;
};

// --- answers -------------------------------------------------------------------------------
[[nodiscard]] Response json_answer(int status, std::string body);
[[nodiscard]] Response html_answer(int status, std::string body);
// RFC 9457 problem+json: {type,title,status,detail,code,field}. One switch maps Code -> status.
[[nodiscard]] Response refuse(const Error& error);
[[nodiscard]] int status_of(Code code);

}  // namespace onda::web
