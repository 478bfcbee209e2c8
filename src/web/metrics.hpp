#pragma once
// Prometheus metrics. prometheus-cpp stays behind metrics.cpp. Ask for a handle once, at start, and
// keep it: counting is then an atomic addition. Label values come from closed sets (a route's
// pattern, a status class), never from what a caller sent.

#include <functional>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace onda::web {

using Labels = std::initializer_list<std::pair<std::string, std::string>>;

class Counter {
 public:
  explicit Counter(void* counter) : counter_(counter) {}
  void add(double amount = 1) const;

 private:
  void* counter_;
};

class Histogram {
 public:
  explicit Histogram(void* histogram) : histogram_(histogram) {}
  void observe(double value) const;

 private:
  void* histogram_;
};

class Metrics {
 public:
  Metrics();  // with the process's own: resident memory, open files
  ~Metrics();
  Metrics(const Metrics&) = delete;
  Metrics& operator=(const Metrics&) = delete;

  // The same name and labels give the same counter. Handles live as long as the Metrics.
  [[nodiscard]] Counter counter(std::string_view name, std::string_view help, Labels labels = {});
  [[nodiscard]] Histogram histogram(std::string_view name,
                                    std::string_view help,
                                    Labels labels,
                                    const std::vector<double>& bounds);
  // A value read at each scrape. `read` must be quick, thread-safe and outlive the scrapes.
  void gauge(std::string_view name,
             std::string_view help,
             std::function<double()> read,
             Labels labels = {});
  // The same for what only ever grows.
  void total(std::string_view name, std::string_view help, std::function<double()> read);

  // The text exposition format, version 0.0.4.
  [[nodiscard]] std::string scrape() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace onda::web
