#include "load/server_process.hpp"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <thread>
#include <vector>

#include "app/server_file.hpp"
#include "base/check.hpp"

namespace onda::bench {
namespace {

using Steady = std::chrono::steady_clock;

pid_t spawn(const ServerPlan& plan) {
  const pid_t pid = ::fork();
  CHECK(pid >= 0);
  if (pid > 0) return pid;
  if (plan.sync_delay_ms > 0) {
    ::setenv("LD_PRELOAD", plan.sync_shim.c_str(), 1);
    ::setenv("ONDA_BENCH_SYNC_DELAY_MS", std::to_string(plan.sync_delay_ms).c_str(), 1);
  }
  const int log =
      ::open((plan.folder.string() + ".log").c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
  ::dup2(log, STDOUT_FILENO);
  ::dup2(log, STDERR_FILENO);
  ::execl(plan.onda.c_str(), "onda", "serve", "--data", plan.folder.c_str(), "--port", "0",
          nullptr);
  ::_exit(127);
}

}  // namespace

ServerProcess::ServerProcess(const ServerPlan& plan) {
  const Steady::time_point began = Steady::now();
  pid_ = spawn(plan);
  for (;;) {
    const auto address = app::ServerFile::find(plan.folder);
    if (address && *address && (*address)->pid == pid_) {
      port_ = (*address)->port;
      break;
    }
    int status = 0;
    if (::waitpid(pid_, &status, WNOHANG) == pid_ ||
        Steady::now() - began > std::chrono::seconds{60}) {
      std::fprintf(stderr, "the server did not start; see %s.log\n", plan.folder.c_str());
      std::exit(2);
    }
    std::this_thread::sleep_for(std::chrono::milliseconds{2});
  }
  start_seconds_ = std::chrono::duration<double>(Steady::now() - began).count();
  token_ = app::admin_token(plan.folder).value();
}

ServerProcess::~ServerProcess() {
  if (pid_ <= 0) return;
  ::kill(pid_, SIGTERM);
  ::waitpid(pid_, nullptr, 0);
}

void ServerProcess::kill_now() {
  ::kill(pid_, SIGKILL);
  ::waitpid(pid_, nullptr, 0);
  pid_ = -1;
}

double ServerProcess::cpu_seconds() const {
  std::ifstream file("/proc/" + std::to_string(pid_) + "/stat");
  std::string text;
  std::getline(file, text);
  std::istringstream fields(text.substr(text.rfind(')') + 2));
  std::vector<std::string> all;
  for (std::string field; fields >> field;) all.push_back(field);
  // Fields 14 and 15 of proc(5), the first here being field 3.
  return (std::stod(all.at(11)) + std::stod(all.at(12))) /
         static_cast<double>(::sysconf(_SC_CLK_TCK));
}

double ServerProcess::resident_mb() const {
  std::ifstream file("/proc/" + std::to_string(pid_) + "/status");
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("RssAnon:")) return std::stod(line.substr(8)) / 1024.0;
  }
  return 0;
}

}  // namespace onda::bench
