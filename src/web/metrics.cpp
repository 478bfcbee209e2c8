#include "web/metrics.hpp"

#include <prometheus/counter.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <map>
#include <mutex>

namespace onda::web {
namespace {

struct Pulled {
  std::string name;
  std::string help;
  prometheus::MetricType type;
  std::function<double()> read;
  std::map<std::string, std::string> labels = {};
};

prometheus::ClientMetric read_now(const Pulled& pulled) {
  prometheus::ClientMetric metric;
  for (const auto& [name, value] : pulled.labels) metric.label.push_back({name, value});
  const double value = pulled.read();
  if (pulled.type == prometheus::MetricType::Counter)
    metric.counter.value = value;
  else
    metric.gauge.value = value;
  return metric;
}

// Those of one name are one family.
void add_now(std::vector<prometheus::MetricFamily>& families, const Pulled& pulled) {
  const auto is_same = [&](const prometheus::MetricFamily& f) { return f.name == pulled.name; };
  auto family = std::find_if(families.begin(), families.end(), is_same);
  if (family == families.end())
    family = families.insert(family, {pulled.name, pulled.help, pulled.type, {}});
  family->metric.push_back(read_now(pulled));
}

std::map<std::string, std::string> labels_of(Labels labels) {
  std::map<std::string, std::string> out;
  for (const auto& [name, value] : labels) out.emplace(name, value);
  return out;
}

// Second field of /proc/self/statm, in pages.
double resident_bytes() {
  std::FILE* file = std::fopen("/proc/self/statm", "re");
  if (file == nullptr) return 0;
  long size = 0;
  long resident = 0;
  const int read = std::fscanf(file, "%ld %ld", &size, &resident);
  std::fclose(file);
  return read == 2 ? static_cast<double>(resident) * static_cast<double>(sysconf(_SC_PAGESIZE)) : 0;
}

double open_files() {
  std::error_code failed;
  std::filesystem::directory_iterator entries("/proc/self/fd", failed);
  if (failed) return 0;
  return static_cast<double>(std::distance(begin(entries), end(entries)));
}

}  // namespace

struct Metrics::Impl {
  prometheus::Registry registry{prometheus::Registry::InsertBehavior::Merge};
  mutable std::mutex mutex;
  std::vector<Pulled> pulled;
};

void Counter::add(double amount) const {
  static_cast<prometheus::Counter*>(counter_)->Increment(amount);
}

void Histogram::observe(double value) const {
  static_cast<prometheus::Histogram*>(histogram_)->Observe(value);
}

Metrics::Metrics() : impl_(std::make_unique<Impl>()) {
  gauge("process_resident_memory_bytes", "Resident memory", resident_bytes);
  gauge("process_open_fds", "Open file descriptors", open_files);
}

Metrics::~Metrics() = default;

Counter Metrics::counter(std::string_view name, std::string_view help, Labels labels) {
  auto& family = prometheus::BuildCounter()
                     .Name(std::string(name))
                     .Help(std::string(help))
                     .Register(impl_->registry);
  return Counter(&family.Add(labels_of(labels)));
}

Histogram Metrics::histogram(std::string_view name,
                             std::string_view help,
                             Labels labels,
                             const std::vector<double>& bounds) {
  auto& family = prometheus::BuildHistogram()
                     .Name(std::string(name))
                     .Help(std::string(help))
                     .Register(impl_->registry);
  return Histogram(&family.Add(labels_of(labels), bounds));
}

void Metrics::gauge(std::string_view name,
                    std::string_view help,
                    std::function<double()> read,
                    Labels labels) {
  const std::scoped_lock lock(impl_->mutex);
  impl_->pulled.push_back({std::string(name), std::string(help), prometheus::MetricType::Gauge,
                           std::move(read), labels_of(labels)});
}

void Metrics::total(std::string_view name, std::string_view help, std::function<double()> read) {
  const std::scoped_lock lock(impl_->mutex);
  impl_->pulled.push_back(
      {std::string(name), std::string(help), prometheus::MetricType::Counter, std::move(read)});
}

std::string Metrics::scrape() const {
  std::vector<prometheus::MetricFamily> families = impl_->registry.Collect();
  const std::scoped_lock lock(impl_->mutex);
  for (const Pulled& pulled : impl_->pulled) add_now(families, pulled);
  return prometheus::TextSerializer().Serialize(families);
}

}  // namespace onda::web
