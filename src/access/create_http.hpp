#pragma once
// How things are sent in: POST of one, as a JSON object, or of many, a line each (NDJSON).

#include <fmt/format.h>

#include "access/write_once_service.hpp"
#include "base/check.hpp"
#include "base/placed.hpp"
#include "web/bulk.hpp"

namespace onda::access {

// What can be created so. A small value that refers to its module's service:
//   Item                       what one request or line says
//   kPath                      "/v1/orders", where things of the kind are found by id
//   decode(value, warnings)    Result<Item>
//   place(tx, shop, item)      Result<Placed<Id>>, inside the write
//   find(tx, shop, id)         Result<std::optional<View>>; encode(json::Writer&, View) shows it
template <class Kind>
concept Creatable =
    requires(const Kind& kind, store::Tx& tx, const typename Kind::Item& item, Warnings& warnings) {
      { Kind::decode(json::Value(), warnings) } -> std::same_as<Result<typename Kind::Item>>;
      { Kind::find(tx, ShopId(), kind.place(tx, ShopId(), item)->id) };
      { Kind::kPath } -> std::convertible_to<std::string_view>;
    };

// 201 with Location, or 200 where it was there already.
template <Creatable Kind>
Result<web::Response> place_one(const Kind& kind,
                                store::Tx& tx,
                                ShopId shop,
                                const typename Kind::Item& item,
                                const Warnings& warnings) {
  const auto placed = kind.place(tx, shop, item);
  if (!placed) return fail(placed.error());
  const auto view = Kind::find(tx, shop, placed->id);
  if (!view) return fail(view.error());
  CHECK(view->has_value());  // it stands in this very transaction
  std::string body = web::body_of(**view, warnings);
  if (placed->made == Made::existing) return web::json_answer(200, std::move(body));
  return web::created(fmt::format("{}/{}", Kind::kPath, placed->id.text()), std::move(body));
}

template <Creatable Kind>
Task<web::Response> create_lines(Kind kind, WriteOnce write_once, web::Request request) {
  using Item = typename Kind::Item;
  const web::Keep keep = web::keep_of(request);
  web::Lines<Item> lines = web::read_lines<Item>(request.body, Kind::decode);
  if (std::optional<web::Response> refused = web::refusal(lines, keep)) {
    co_return std::move(*refused);
  }
  const ShopId shop = request.shop();
  WriteJob job = [kind, shop, keep,
                  lines = std::move(lines)](store::Tx& tx) -> Result<web::Response> {
    const auto place = [&](const Item& item) -> Result<Made> {
      const auto placed = kind.place(tx, shop, item);
      if (!placed) return fail(placed.error());
      return placed->made;
    };
    const Result<web::LinesAnswer> answer = web::place_lines(lines, keep, place);
    if (!answer) return fail(answer.error());
    return web::answer_lines(*answer, lines.warnings);
  };
  web::Response answer = co_await write_once(std::move(request), std::move(job));
  co_return answer;
}

// The handler of `POST kPath`.
template <Creatable Kind>
Task<web::Response> create(Kind kind, WriteOnce write_once, web::Request request) {
  if (web::is_ndjson(request)) {
    web::Response answer = co_await create_lines(kind, std::move(write_once), std::move(request));
    co_return answer;
  }
  const Result<json::Value> value = json::thread_parser().parse(request.body);
  if (!value) co_return web::refuse(value.error());
  Warnings warnings;
  Result<typename Kind::Item> item = Kind::decode(*value, warnings);
  if (!item) co_return web::refuse(item.error());
  const ShopId shop = request.shop();
  WriteJob job = [kind, shop, item = std::move(*item), warnings](store::Tx& tx) {
    return place_one(kind, tx, shop, item, warnings);
  };
  web::Response answer = co_await write_once(std::move(request), std::move(job));
  co_return answer;
}

}  // namespace onda::access
