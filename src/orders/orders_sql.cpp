#include "orders/orders_sql.hpp"

#include "base/check.hpp"
#include "base/digest.hpp"
#include "base/json.hpp"
#include "base/phone.hpp"
#include "base/text.hpp"
#include "orders/course.hpp"
#include "orders/order_json.hpp"
#include "sql/orders.hpp"

namespace onda::orders {
namespace {

using store::Param;
using store::Row;

std::optional<std::string> day_text(const std::optional<Day>& day) {
  return day ? std::optional(onda::to_text(*day)) : std::nullopt;
}

std::string_view country_of(const NewOrder& order) {
  return order.ship_to ? std::string_view(order.ship_to->country) : std::string_view{};
}

Result<void> insert_lines(store::Tx& tx,
                          ShopId shop,
                          std::int64_t order,
                          const std::vector<Line>& lines) {
  std::int64_t number = 0;
  for (const Line& line : lines) {
    const Param price = line.unit_price ? Param(line.unit_price->minor) : Param();
    const Param currency = line.unit_price ? Param(line.unit_price->currency.text()) : Param();
    const Result<std::int64_t> done =
        tx.run(sql::orders::insert_line, {order, ++number, shop, Param::text_or_null(line.sku),
                                          line.name, line.quantity, price, currency});
    if (!done) return fail(done.error());
  }
  return {};
}

std::optional<Address> read_address(std::string_view text) {
  if (text.empty()) return std::nullopt;
  const Result<json::Value> value = json::thread_parser().parse(text);
  CHECK(value.has_value());
  const Result<Address> address = decode_address(*value);
  CHECK(address.has_value());
  return *address;
}

OrderView read_order(const Row& row) {
  NewOrder order;
  order.number = std::string(row.text(2));
  if (!row.is_null(3))
    order.placed_at = OffsetTime{row.instant(3), static_cast<int>(row.integer(4))};
  order.buyer = {.name = std::string(row.text(5)),
                 .email = std::string(row.text(6)),
                 .phone = std::string(row.text(7)),
                 .locale = std::string(row.text(8)),
                 .zone = std::string(row.text(9))};
  order.ship_to = read_address(row.text(10));
  order.promised = read_window(row, 11);
  return {.id = row.id<OrderTag>(1),
          .seq = row.integer(0),
          .order = std::move(order),
          .created_at = row.instant(13),
          .updated_at = row.instant(14)};
}

std::optional<Moment> read_moment(const Row& row) {
  const std::optional<Milestone> milestone = milestone_of(row.text(0));
  if (!milestone) return std::nullopt;
  return Moment{.milestone = *milestone,
                .at = {row.instant(1), static_cast<int>(row.integer(2))},
                .expected = row.maybe_day(3)};
}

Result<void> load_lines(store::ReadTx& tx, OrderView& view) {
  return tx.rows(sql::orders::load_lines, {view.seq}, [&](const Row& row) {
    Line line{.sku = std::string(row.text(0)),
              .name = std::string(row.text(1)),
              .quantity = row.integer(2),
              .unit_price = std::nullopt};
    const Result<Currency> currency = Currency::parse(row.text(4));
    if (currency && !row.is_null(3)) line.unit_price = Money{row.integer(3), *currency};
    view.order.lines.push_back(std::move(line));
  });
}

// What of an order stands in rows of their own.
Result<void> load_parts(store::ReadTx& tx, OrderView& view) {
  if (Result<void> lines = load_lines(tx, view); !lines) return lines;
  return tx.rows(sql::orders::load_milestones, {view.seq}, [&](const Row& row) {
    if (const std::optional<Moment> moment = read_moment(row))
      view.order.milestones.push_back(*moment);
  });
}

Result<std::optional<OrderView>> with_parts(store::ReadTx& tx,
                                            Result<std::optional<OrderView>> found) {
  if (!found || !*found) return found;
  if (const Result<void> loaded = load_parts(tx, **found); !loaded) return fail(loaded.error());
  return found;
}

}  // namespace

std::optional<PromisedWindow> read_window(const Row& row, int from) {
  const std::optional<Day> to = row.maybe_day(from + 1);
  if (!to) return std::nullopt;
  return PromisedWindow{row.maybe_day(from), *to};
}

Result<std::int64_t> insert_order(store::Tx& tx, const NewRow& row, const NewOrder& order) {
  std::string address;
  if (order.ship_to) {
    json::Writer out(address);
    encode(out, *order.ship_to);
  }
  const std::string email = fold_text(order.buyer.email);
  const std::string phone = phone_key(order.buyer.phone, country_of(order));
  const std::optional<std::string> from =
      order.promised ? day_text(order.promised->from) : std::nullopt;
  const std::optional<std::string> to =
      order.promised ? std::optional(onda::to_text(order.promised->to)) : std::nullopt;
  const std::optional<Instant> placed_at =
      order.placed_at ? std::optional(order.placed_at->at) : std::nullopt;
  const Param offset = order.placed_at ? Param(order.placed_at->offset_min) : Param();
  const std::string content = content_of(order);
  const Result<std::int64_t> inserted = tx.run(
      sql::orders::insert_order,
      {row.id, row.shop, order.number, placed_at, offset, Param::text_or_null(order.buyer.name),
       Param::text_or_null(order.buyer.email), Param::text_or_null(order.buyer.phone),
       Param::text_or_null(email), Param::text_or_null(phone),
       Param::text_or_null(order.buyer.locale), Param::text_or_null(order.buyer.zone),
       Param::text_or_null(address), from, to, row.now, Param::blob(content)});
  if (!inserted) return fail(inserted.error());
  const std::int64_t seq = tx.last_key();
  if (const Result<void> lines = insert_lines(tx, row.shop, seq, order.lines); !lines)
    return fail(lines.error());
  return seq;
}

Result<std::optional<OrderView>> find_order(store::ReadTx& tx, ShopId shop, const OrderId& id) {
  return with_parts(tx, tx.first(sql::orders::find_order, {shop, id}, read_order));
}

Result<std::optional<OrderView>> find_order_by_number(store::ReadTx& tx,
                                                      ShopId shop,
                                                      std::string_view number) {
  return with_parts(tx, tx.first(sql::orders::find_order_by_number, {shop, number}, read_order));
}

Result<std::optional<OrderView>> find_order_by_name(store::ReadTx& tx,
                                                    ShopId shop,
                                                    std::string_view name) {
  if (const Result<OrderId> id = OrderId::parse(name)) return find_order(tx, shop, *id);
  return find_order_by_number(tx, shop, name);
}

Result<Page<OrderView>> list_orders(store::ReadTx& tx, ShopId shop, const OrderFilter& filter) {
  std::vector<OrderView> views;
  const store::Query& query =
      filter.text.empty() ? sql::orders::list_orders : sql::orders::list_orders_by_text;
  const std::optional<std::string> promised = day_text(filter.promised_before);
  // One more than asked for says whether there is another page.
  const Result<void> read = tx.rows(query,
                                    {shop, filter.before, promised, filter.updated_since,
                                     Param::text_or_null(filter.text), filter.limit + 1},
                                    [&](const Row& row) { views.push_back(read_order(row)); });
  if (!read) return fail(read.error());
  Page<OrderView> page = page_of(std::move(views), filter.limit);
  for (OrderView& view : page.items) {
    if (const Result<void> parts = load_parts(tx, view); !parts) return fail(parts.error());
  }
  return page;
}

std::string content_of(const NewOrder& order) {
  NewOrder sold = order;
  sold.milestones.clear();
  std::string text;
  json::Writer out(text);
  encode(out, sold);
  return std::string(bytes_of(sha256(text)));
}

Result<Made> add_milestone(store::Tx& tx, const MilestoneRow& row, const Moment& moment) {
  const Result<std::int64_t> changed = tx.run(
      sql::orders::insert_milestone, {row.order, to_text(moment.milestone), moment.at.at, row.shop,
                                      moment.at.offset_min, day_text(moment.expected), row.now});
  if (!changed) return fail(changed.error());
  return *changed > 0 ? Made::created : Made::existing;
}

Result<void> touch_order(store::Tx& tx, std::int64_t order, Instant now) {
  const Result<std::int64_t> touched = tx.run(sql::orders::touch_order, {order, now});
  if (!touched) return fail(touched.error());
  return {};
}

Result<Course> load_course(store::ReadTx& tx, std::int64_t order) {
  std::vector<Moment> moments;
  const Result<void> read = tx.rows(sql::orders::load_milestones, {order}, [&](const Row& row) {
    std::optional<Moment> moment = read_moment(row);
    if (!moment) return;
    moment->at.at = std::min(moment->at.at, row.instant(4));
    moments.push_back(*moment);
  });
  if (!read) return fail(read.error());
  return course_of(moments);
}

Result<std::optional<std::string>> find_content(store::ReadTx& tx,
                                                ShopId shop,
                                                std::string_view number) {
  return tx.first(sql::orders::find_content, {shop, number},
                  [](const Row& row) { return std::string(row.blob(0)); });
}

}  // namespace onda::orders
