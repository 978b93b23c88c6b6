/* Simulates a failing disk. Preloaded into a process, it makes writes and syncs of files below one folder fail.
 *
 *   FAULTY_DISK_FOLDER   the files below it are affected
 *   FAULTY_DISK_SWITCH   calls fail while this file exists; it grows by one byte at each fault
 *   FAULTY_DISK_PERCENT  percentage of calls that fail
 *
 * Unlike libfiu, it affects only files. With libfiu every write(2) of a process may fail, also the one that wakes its
 * event loop, which no disk can make fail. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

static const char *folder, *switch_file;
static uint64_t percent;
static atomic_uint_fast64_t calls;

__attribute__((constructor)) static void settings(void) {
    const char *given = getenv("FAULTY_DISK_PERCENT");
    folder = getenv("FAULTY_DISK_FOLDER");
    switch_file = getenv("FAULTY_DISK_SWITCH");
    percent = given ? strtoull(given, NULL, 10) : 0;
}

/* splitmix64: the same faults for the same order of calls. */
static uint64_t mixed(uint64_t x) {
    x = (x + 1) * 0x9e3779b97f4a7c15u;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
    return x ^ (x >> 31);
}

static int on_bad_disk(int fd) {
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    return length > 0 && strncmp(path, folder, strlen(folder)) == 0;
}

/* Standard streams never fail, because a test reads errors there. */
static int fails(int fd) {
    if (fd <= 2 || !folder || !switch_file || access(switch_file, F_OK) != 0) return 0;
    int before = errno, fault = 0;
    if (on_bad_disk(fd)) {
        uint64_t dice = mixed(atomic_fetch_add(&calls, 1));
        if (dice % 100 < percent) fault = (dice >> 32) & 1 ? EIO : ENOSPC;
    }
    errno = before;
    if (!fault) return 0;
    int count = open(switch_file, O_WRONLY | O_APPEND);
    if (count >= 0) {
        if (syscall(SYS_write, count, ".", 1) != 1) abort();
        close(count);
    }
    errno = fault;
    return 1;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

ssize_t write(int fd, const void *bytes, size_t count) { return fails(fd) ? -1 : REAL(write)(fd, bytes, count); }
ssize_t writev(int fd, const struct iovec *parts, int count) { return fails(fd) ? -1 : REAL(writev)(fd, parts, count); }
ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t at) {
    return fails(fd) ? -1 : REAL(pwrite64)(fd, bytes, count, at);
}
int ftruncate64(int fd, off64_t length) { return fails(fd) ? -1 : REAL(ftruncate64)(fd, length); }
int fsync(int fd) { return fails(fd) ? -1 : REAL(fsync)(fd); }
int fdatasync(int fd) { return fails(fd) ? -1 : REAL(fdatasync)(fd); }
