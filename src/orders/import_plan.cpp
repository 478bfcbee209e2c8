#include "orders/import_plan.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace onda::orders {
namespace {

constexpr std::size_t kBatch = 1000;
constexpr std::size_t kEventBytes = 3 * 1024 * 1024;

BadLine bad_line(std::uint64_t line, const Error& error) {
  return {line, error.where, error.name, error.what};
}

// Rows of one order mostly repeat what happened to all of it.
void add_news(std::vector<Moment>& known, const std::vector<Moment>& moments) {
  for (const Moment& each : moments) {
    if (std::find(known.begin(), known.end(), each) == known.end()) known.push_back(each);
  }
}

}  // namespace

void ImportPlan::add_bad(const BadLine& bad) {
  ++counts_.bad_lines;
  on_bad_(bad);
}

Result<void> ImportPlan::begin_order(std::uint64_t line, NewOrder order) {
  if (orders_.size() == kBatch || parcels_.size() >= kBatch) {
    if (const Result<void> sent = finish(); !sent) return sent;
  }
  waiting_.emplace(order.number, orders_.size());
  orders_.push_back(std::move(order));
  order_lines_.push_back(line);
  return {};
}

void ImportPlan::add_parcel(std::uint64_t line, ImportRow& row, std::size_t order) {
  if (!row.shipment) return;
  const auto known = std::find_if(parcels_.begin(), parcels_.end(), [&](const Parcel& parcel) {
    return parcel.order == order && parcel.shipment.carrier == row.shipment->carrier &&
           parcel.shipment.tracking_number == row.shipment->tracking_number;
  });
  if (known != parcels_.end()) return;  // the same parcel, told again on another line's row
  Parcel parcel{.shipment = *std::move(row.shipment), .line = line, .order = order, .events = {}};
  for (NewEvent& event : row.events) parcel.events.emplace_back(std::move(event), line);
  parcels_.push_back(std::move(parcel));
}

Result<void> ImportPlan::add(std::uint64_t line, ImportRow row) {
  ++counts_.rows;
  for (const Error& problem : row.problems) add_bad(bad_line(line, problem));
  const auto waiting = waiting_.find(row.order.number);
  if (waiting != waiting_.end()) {
    std::vector<Line>& lines = orders_[waiting->second].lines;
    std::move(row.order.lines.begin(), row.order.lines.end(), std::back_inserter(lines));
    add_news(orders_[waiting->second].milestones, row.order.milestones);
    add_parcel(line, row, waiting->second);
    return {};
  }
  if (sent_.contains(std::hash<std::string>{}(row.order.number))) {
    add_bad({line, "", "order_scattered",
             fmt::format("rows of order {} stand far above; sort the file by order number",
                         row.order.number)});
    ++counts_.orders.refused;
    return {};
  }
  if (const Result<void> begun = begin_order(line, std::move(row.order)); !begun) return begun;
  add_parcel(line, row, orders_.size() - 1);
  return {};
}

Result<void> ImportPlan::add(std::uint64_t line, NewOrder order) {
  ++counts_.rows;
  return begin_order(line, std::move(order));
}

Result<void> ImportPlan::add(std::uint64_t line, NewShipment shipment) {
  ++counts_.rows;
  if (parcels_.size() >= kBatch) {
    if (const Result<void> sent = finish(); !sent) return sent;
  }
  parcels_.push_back({.shipment = std::move(shipment), .line = line, .order = {}, .events = {}});
  return {};
}

// Counts an answer and names its bad lines.
void ImportPlan::settle(const BatchAnswer& answer,
                        const std::vector<std::uint64_t>& lines,
                        Tally& tally) {
  tally.created += answer.created;
  tally.existing += answer.existing;
  tally.refused += static_cast<std::int64_t>(answer.errors.size());
  for (const BatchError& error : answer.errors) {
    const std::uint64_t line = error.index < lines.size() ? lines[error.index] : 0;
    add_bad({line, error.field, error.code, error.detail});
  }
}

Result<void> ImportPlan::send_orders(std::vector<bool>& refused) {
  refused.assign(orders_.size(), false);
  if (orders_.empty()) return {};
  BatchAnswer answer{.created = static_cast<std::int64_t>(orders_.size()), .errors = {}};
  if (sink_ != nullptr) {
    Result<BatchAnswer> taken = sink_->take_orders(orders_);
    if (!taken) return fail(taken.error());
    answer = *std::move(taken);
  }
  for (const BatchError& error : answer.errors) {
    if (error.index < refused.size()) refused[error.index] = true;
  }
  settle(answer, order_lines_, counts_.orders);
  return {};
}

// Parcels of a refused order go with it; parcels that are refused keep their events.
Result<void> ImportPlan::send_shipments(const std::vector<bool>& refused) {
  std::erase_if(parcels_, [&](const Parcel& parcel) {
    const bool orphaned = parcel.order && refused[*parcel.order];
    if (orphaned) ++counts_.shipments.refused;
    if (orphaned) counts_.events.refused += static_cast<std::int64_t>(parcel.events.size());
    return orphaned;
  });
  std::vector<NewShipment> shipments;
  std::vector<std::uint64_t> lines;
  for (const Parcel& parcel : parcels_) {
    shipments.push_back(parcel.shipment);
    lines.push_back(parcel.line);
  }
  if (shipments.empty()) return {};
  BatchAnswer answer{.created = static_cast<std::int64_t>(shipments.size()), .errors = {}};
  if (sink_ != nullptr) {
    Result<BatchAnswer> taken = sink_->take_shipments(shipments);
    if (!taken) return fail(taken.error());
    answer = *std::move(taken);
  }
  settle(answer, lines, counts_.shipments);
  return {};
}

Result<void> ImportPlan::send_events() {
  std::string body;
  std::vector<std::uint64_t> lines;
  const auto send = [&]() -> Result<void> {
    if (lines.empty()) return {};
    BatchAnswer answer{.created = static_cast<std::int64_t>(lines.size()), .errors = {}};
    if (sink_ != nullptr) {
      Result<BatchAnswer> taken = sink_->take_events(body);
      if (!taken) return fail(taken.error());
      answer = *std::move(taken);
    }
    settle(answer, lines, counts_.events);
    body.clear();
    lines.clear();
    return {};
  };
  for (const Parcel& parcel : parcels_) {
    for (const auto& [event, line] : parcel.events) {
      json::Writer out(body);
      encode(out, event);
      body.push_back('\n');
      lines.push_back(line);
      if (lines.size() < kBatch && body.size() < kEventBytes) continue;
      if (const Result<void> sent = send(); !sent) return sent;
    }
  }
  return send();
}

Result<void> ImportPlan::finish() {
  std::vector<bool> refused;
  if (const Result<void> sent = send_orders(refused); !sent) return sent;
  if (const Result<void> sent = send_shipments(refused); !sent) return sent;
  if (const Result<void> sent = send_events(); !sent) return sent;
  for (const NewOrder& order : orders_) sent_.insert(std::hash<std::string>{}(order.number));
  orders_.clear();
  order_lines_.clear();
  parcels_.clear();
  waiting_.clear();
  return {};
}

}  // namespace onda::orders
