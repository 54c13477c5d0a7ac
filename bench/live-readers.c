/*
 * Holds so many event streams open on one server and tells when the last of them has an event.
 *
 *   live-readers <port> <path> <readers>
 *
 * An event is known by the mark that ends it, "@<six digits>@". Written to standard output, a line each:
 *   open                                   every stream has its head and, where the server sends one, its first event
 *   event <number> <nanoseconds> <bytes>   the last reader has this event: CLOCK_MONOTONIC, and the fewest bytes any of them got
 *   fault <sentence>                       and then it ends
 * It ends when its standard input does.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { mark_length = 8, most_events = 1 << 16, opening_at_once = 256 };

struct reader {
  int socket, is_open, kept;
  uint32_t bytes;
  char tail[mark_length];
};

static struct reader *readers;
static uint32_t *reached, *fewest;
static int asked, opened, wanted, epoll;
static struct sockaddr_in server = {.sin_family = AF_INET};
static char request[1024];

static void fail(const char *sentence) {
  printf("fault %s (%s)\n", sentence, strerror(errno));
  fflush(stdout);
  exit(1);
}

static void open_next(void) {
  struct reader *one = &readers[asked++];
  one->socket = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  if (one->socket < 0) fail("No socket is left: raise the limit of open files");
  // Thousands of closed connections would otherwise be remembered for a minute.
  struct linger none = {.l_onoff = 1, .l_linger = 0};
  setsockopt(one->socket, SOL_SOCKET, SO_LINGER, &none, sizeof none);
  if (connect(one->socket, (struct sockaddr *)&server, sizeof server) < 0 && errno != EINPROGRESS) fail("No connection");
  struct epoll_event interest = {.events = EPOLLOUT, .data.ptr = one};
  epoll_ctl(epoll, EPOLL_CTL_ADD, one->socket, &interest);
}

static void ask(struct reader *one) {
  if (write(one->socket, request, strlen(request)) < 0) fail("The question could not be sent");
  struct epoll_event interest = {.events = EPOLLIN, .data.ptr = one};
  epoll_ctl(epoll, EPOLL_CTL_MOD, one->socket, &interest);
}

static void count(struct reader *one, int number) {
  if (number >= most_events) return;
  if (one->bytes < fewest[number]) fewest[number] = one->bytes;
  one->bytes = 0;
  if (++reached[number] < (uint32_t)wanted) return;
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  printf("event %d %lld %u\n", number, now.tv_sec * 1000000000LL + now.tv_nsec, fewest[number]);
  fflush(stdout);
}

// A mark may be split between two reads: the end of the last one is kept in front of the next.
static void hear(struct reader *one) {
  static char buffer[65536 + mark_length];
  memcpy(buffer, one->tail, one->kept);
  ssize_t got = read(one->socket, buffer + one->kept, 65536);
  if (got < 0 && errno == EAGAIN) return;
  if (got <= 0) fail("A stream was closed by the server");
  if (!one->is_open) {
    if (memcmp(buffer, "HTTP/1.1 200", 12) != 0) fail("A stream was refused");
    one->is_open = 1;
    if (++opened == wanted) puts("open"), fflush(stdout);
    if (asked < wanted) open_next();
  }
  one->bytes += got;
  char *end = buffer + one->kept + got, *from = buffer, *at;
  while ((at = memchr(from, '@', end - from))) {
    if (end - at < mark_length) break;
    from = at + 1;
    if (at[mark_length - 1] != '@') continue;
    count(one, atoi(at + 1));
    from = at + mark_length;
  }
  one->kept = at ? end - at : 0;
  if (one->kept) memmove(one->tail, at, one->kept);
}

int main(int given, char **words) {
  if (given < 4) fail("live-readers <port> <path> <readers>");
  struct rlimit files;
  getrlimit(RLIMIT_NOFILE, &files);
  files.rlim_cur = files.rlim_max;
  setrlimit(RLIMIT_NOFILE, &files);
  wanted = atoi(words[3]);
  server.sin_port = htons(atoi(words[1]));
  inet_pton(AF_INET, "127.0.0.1", &server.sin_addr);
  snprintf(request, sizeof request, "GET %s HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n", words[2]);
  readers = calloc(wanted, sizeof *readers);
  reached = calloc(most_events, sizeof *reached);
  fewest = malloc(most_events * sizeof *fewest);
  memset(fewest, 0xff, most_events * sizeof *fewest);
  epoll = epoll_create1(0);
  struct epoll_event input = {.events = EPOLLIN, .data.ptr = NULL}, events[512];
  epoll_ctl(epoll, EPOLL_CTL_ADD, STDIN_FILENO, &input);
  while (asked < wanted && asked < opening_at_once) open_next();
  for (;;) {
    int ready = epoll_wait(epoll, events, 512, -1);
    for (int i = 0; i < ready; i++) {
      struct reader *one = events[i].data.ptr;
      if (!one) return 0;
      if (events[i].events & EPOLLOUT) ask(one);
      else hear(one);
    }
  }
}
