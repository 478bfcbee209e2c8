// What `onda doctor` sees of the machine.

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/timex.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "app/doctor_checks.hpp"
#include "app/server_file.hpp"
#include "base/calendar.hpp"

namespace onda::app {
namespace {

constexpr Instant kWritten{std::chrono::sys_days{std::chrono::year{2026} / 1 / 1}};
constexpr std::size_t kSpareFiles = 256;  // as the server keeps for itself

// When the newest of the database's files was written; nothing where there is none.
std::optional<Instant> last_written(const std::filesystem::path& folder) {
  std::optional<Instant> newest;
  for (const char* name : {"onda.db", "onda.db-wal"}) {
    struct stat status{};
    if (::stat((folder / name).c_str(), &status) != 0) continue;
    const Instant at{std::chrono::seconds{status.st_mtim.tv_sec}};
    newest = std::max(newest.value_or(at), at);
  }
  return newest;
}

bool is_synchronised() {
  timex state{};
  return adjtimex(&state) >= 0 && (state.status & STA_UNSYNC) == 0;
}

// 0, or why nobody can listen there.
int listen_fault(const std::string& address, std::uint16_t port) {
  sockaddr_storage name{};
  socklen_t size = 0;
  auto* v4 = reinterpret_cast<sockaddr_in*>(&name);
  auto* v6 = reinterpret_cast<sockaddr_in6*>(&name);
  if (inet_pton(AF_INET, address.c_str(), &v4->sin_addr) == 1) {
    v4->sin_family = AF_INET;
    v4->sin_port = htons(port);
    size = sizeof *v4;
  } else if (inet_pton(AF_INET6, address.c_str(), &v6->sin6_addr) == 1) {
    v6->sin6_family = AF_INET6;
    v6->sin6_port = htons(port);
    size = sizeof *v6;
  } else {
    return EADDRNOTAVAIL;
  }
  const int descriptor = ::socket(name.ss_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (descriptor < 0) return errno;
  const int yes = 1;
  (void)::setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  const bool bound = ::bind(descriptor, reinterpret_cast<sockaddr*>(&name), size) == 0 &&
                     ::listen(descriptor, 1) == 0;
  const int fault = bound ? 0 : errno;
  ::close(descriptor);
  return fault;
}

}  // namespace

Check check_clock(const Patient& patient) {
  Check check{.name = "clock", .what = onda::to_text(patient.now)};
  const std::optional<Instant> written = last_written(patient.folder);
  if (patient.now < kWritten) {
    check.verdict = Verdict::fail;
    check.what += " cannot be: this program is newer";
    check.fix = "set the clock, and keep it so: timedatectl set-ntp true";
  } else if (written && *written > patient.now + std::chrono::minutes{5}) {
    check.verdict = Verdict::fail;
    check.what += fmt::format(", but the database was written at {}", onda::to_text(*written));
    check.fix = "the clock has gone back; set it before events get wrong times of receipt";
  } else if (!is_synchronised()) {
    check.verdict = Verdict::warn;
    check.what += ", and nothing keeps it right";
    check.fix = "timedatectl set-ntp true, or the like for this machine";
  }
  return check;
}

Check check_zones() {
  Check check{.name = "time zones"};
  for (const char* name : {"Asia/Seoul", "America/Sao_Paulo", "Etc/UTC"}) {
    if (Zone::find(name)) continue;
    check.verdict = Verdict::fail;
    check.what = fmt::format("the machine's time zone data does not know {}", name);
    check.fix = "apt-get install tzdata";
    return check;
  }
  check.what = "known";
  return check;
}

Check check_port(const Patient& patient) {
  const std::string& address = patient.flags.address;
  const std::uint16_t port = patient.flags.port;
  const std::string place = origin_of(address, port);
  const Result<std::optional<ServerAddress>> server = ServerFile::find(patient.folder);
  Check check{.name = "port"};
  if (server && *server) {
    check.what =
        fmt::format("process {} serves this folder at {}", (*server)->pid, (*server)->origin);
    return check;
  }
  if (port == 0) {
    check.what = "any free one";
    return check;
  }
  const int fault = listen_fault(address, port);
  check.what = fault == 0 ? place + " is free" : place + ": " + std::strerror(fault);
  if (fault == 0) return check;
  check.verdict = Verdict::fail;
  switch (fault) {
    case EADDRINUSE:
      check.fix = fmt::format(
          "another program listens there (ss -ltnp 'sport = :{}'); stop it, or "
          "set server.port",
          port);
      break;
    case EADDRNOTAVAIL: check.fix = "set server.address to an address of this machine"; break;
    case EACCES:
      check.fix = "ports below 1024 are root's: take a higher one, and a proxy in front";
      break;
    default: check.fix = "set server.address and server.port"; break;
  }
  return check;
}

Check check_open_files(const ServerFlags& flags) {
  Check check{.name = "open files"};
  rlimit files{};
  if (::getrlimit(RLIMIT_NOFILE, &files) != 0) files.rlim_max = 0;
  const std::size_t wanted = flags.connections + kSpareFiles;
  const bool enough = files.rlim_max >= wanted;
  check.what = files.rlim_max == RLIM_INFINITY ? std::string("without a limit")
                                               : fmt::format("at most {}, for {} connections",
                                                             files.rlim_max, flags.connections);
  if (enough) return check;
  check.verdict = Verdict::warn;
  check.fix = fmt::format(
      "let the process open more (LimitNOFILE={} in systemd), or set "
      "server.connections lower",
      wanted);
  return check;
}

}  // namespace onda::app
