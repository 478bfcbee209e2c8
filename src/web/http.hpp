#pragma once
// HTTP as handlers see it: plain structs. Beast and Asio's sockets stay in src/web.

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.hpp"
#include "base/task.hpp"

namespace onda::json {
class Writer;
}

namespace onda::web {

enum class Verb { get, head, post, put, patch, delete_ };
inline constexpr std::size_t kVerbs = 6;
[[nodiscard]] std::string_view to_text(Verb verb);  // "POST"

// What a caller must hold for a route. The words of a key's scopes ("orders:read") are to_text().
enum class Scope {
  open,     // nothing
  link,     // the capability in the path, checked by the handler
  inbound,  // the source's own secret, checked by the handler
  local,    // a caller on this machine, or the administrator
  any_key,  // a key, whatever its scopes (the administrator may come without a shop)
  orders_read,
  orders_write,
  events_read,
  events_write,
  carriers_read,
  promises_read,
  promises_write,
  admin,  // the token in the data folder
};
[[nodiscard]] std::string_view to_text(Scope scope);
// The scope that a key may hold under this word; none for the others.
[[nodiscard]] std::optional<Scope> key_scope_of(std::string_view text);
// All words that a key's scopes may be.
[[nodiscard]] std::vector<std::string_view> key_scopes();
// Whether a key is what opens it (any_key too).
[[nodiscard]] bool needs_key(Scope scope);

class ScopeSet {
 public:
  constexpr ScopeSet() = default;
  constexpr ScopeSet(std::initializer_list<Scope> scopes) {
    for (const Scope scope : scopes) add(scope);
  }
  constexpr void add(Scope scope) { bits_ |= 1U << static_cast<unsigned>(scope); }
  [[nodiscard]] constexpr bool has(Scope scope) const {
    return (bits_ >> static_cast<unsigned>(scope) & 1U) != 0;
  }
  [[nodiscard]] std::vector<std::string_view> words() const;  // in the order of the enum
  friend bool operator==(const ScopeSet&, const ScopeSet&) = default;

 private:
  unsigned bits_ = 0;
};

// Who is asking, once authorised. The administrator has a shop only where the request names one.
struct Principal {
  std::optional<ShopId> shop;
  std::optional<KeyId> key;
  bool is_admin = false;
  ScopeSet scopes;
};

using Headers = std::vector<std::pair<std::string, std::string>>;  // names in lower case

struct Request {
  Verb verb = Verb::get;
  std::string target;  // as sent
  std::string path;    // decoded, "//" collapsed
  Headers query;       // decoded, in order
  Headers params;      // what {name} in the route's path matched, decoded
  Headers headers;
  std::string body;
  std::string peer;       // the client's address (behind a trusted proxy: the one it names)
  bool is_local = false;  // from this machine, and not forwarded for another
  std::string id;         // stands in the log and in X-Request-Id
  Instant received_at;
  Principal principal;

  [[nodiscard]] std::string_view header(std::string_view name) const;  // "" where absent
  [[nodiscard]] std::string_view param(
      std::string_view name) const;  // CHECKs that the route has it
  [[nodiscard]] std::optional<std::string_view> query_value(std::string_view name) const;
  // The shop that the key belongs to. CHECKs that there is one: routes with a key scope have it.
  [[nodiscard]] ShopId shop() const;
};

class EventStream;  // sse.hpp

struct Response {
  int status = 200;
  Headers
      headers;  // names in lower case; security headers and Content-Length are added by the server
  std::string body;
  // Set for Server-Sent Events: the connection stays open and carries what the stream is given.
  std::shared_ptr<EventStream> stream;
};

using Handler = std::function<Task<Response>(Request)>;

struct Route {
  Verb verb;
  std::string path;  // "/v1/orders/{id}"; a literal segment wins over a {name}
  Scope scope;
  Handler handler;
};

// --- answers -------------------------------------------------------------------------------
// What pages may load: nothing but their own styles, pictures, fonts and scripts; live updates by
// SSE.
inline constexpr std::string_view kPagePolicy =
    "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; script-src "
    "'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

[[nodiscard]] Response json_answer(int status, std::string body);
[[nodiscard]] Response html_answer(int status,
                                   std::string body,
                                   std::string_view content_security_policy = kPagePolicy);
// 201 with Location.
[[nodiscard]] Response created(std::string location, std::string body);
[[nodiscard]] Response no_content();
// 200 with the stream; the server adds the heartbeats.
[[nodiscard]] Response event_stream(std::shared_ptr<EventStream> stream);

// RFC 9457 problem+json: {type,title,status,detail,code,field} and what `extra` adds (it writes
// members into the open object). The status is status_of(error).
using Extra = std::function<void(json::Writer&)>;
[[nodiscard]] Response refuse(const Error& error, const Extra& extra = {});
// The same under a status of its own, for what has no Code (405, 408, 431, …).
[[nodiscard]] Response refuse_as(int status, const Error& error, const Extra& extra = {});
[[nodiscard]] int status_of(const Error& error);

}  // namespace onda::web
