// Preloaded into a server: makes every sync to disk slower by ONDA_BENCH_SYNC_DELAY_MS, as a cheaper
// disk would. Build machines often do not really sync.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <unistd.h>

static void linger(void) {
  const char* delay = getenv("ONDA_BENCH_SYNC_DELAY_MS");
  if (delay) usleep((useconds_t)(1000 * atoi(delay)));
}

int fsync(int fd) {
  int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, "fsync");
  linger();
  return real(fd);
}

int fdatasync(int fd) {
  int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, "fdatasync");
  linger();
  return real(fd);
}
