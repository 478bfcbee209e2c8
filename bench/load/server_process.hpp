#pragma once
// The real server as a child process: started on a folder, measured from outside, ended.

#include <cstdint>
#include <filesystem>
#include <string>

#include <sys/types.h>

namespace onda::bench {

struct ServerPlan {
  std::filesystem::path onda;       // the binary
  std::filesystem::path folder;     // its data folder
  int sync_delay_ms = 0;            // each fsync and fdatasync takes so much longer
  std::filesystem::path sync_shim;  // the shared object that slows them
};

class ServerProcess {
 public:
  // Starts it and waits until /readyz answers.
  explicit ServerProcess(const ServerPlan& plan);
  ~ServerProcess();  // SIGTERM, then waits
  ServerProcess(const ServerProcess&) = delete;
  ServerProcess& operator=(const ServerProcess&) = delete;

  [[nodiscard]] std::uint16_t port() const { return port_; }
  [[nodiscard]] const std::string& token() const { return token_; }
  [[nodiscard]] double start_seconds() const { return start_seconds_; }
  [[nodiscard]] double cpu_seconds() const;  // user and system, all threads, so far
  [[nodiscard]] double resident_mb() const;  // anonymous memory: mapped file pages apart
  void kill_now();                           // SIGKILL

 private:
  pid_t pid_ = -1;
  std::uint16_t port_ = 0;
  std::string token_;
  double start_seconds_ = 0;
};

}  // namespace onda::bench
