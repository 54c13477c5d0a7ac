/*
 * What C reaches with one process: sends messages by SMTP with PIPELINING (RFC 2920), one round trip a message. The text and
 * the next MAIL, RCPT and DATA go in one write; every reply is read and judged. Prints one line of JSON.
 *
 *   smtp-limit <port> <connections> <messages> <octets of a text>
 */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { GREETING, EHLO, TEXT, MAIL, RCPT, DATA, DONE };

struct line {
  int fd, step, ehlo_sent;
  long message, next; /* whose text is out, whose envelope is out; -1 for none */
  char in[8192];
  int held;
};

static long total, taken = 0, accepted = 0, refused = 0;
static int open_lines = 0;
static char *text;
static int text_size, token_at, id_at;

static double now(clockid_t clock) {
  struct timespec t;
  clock_gettime(clock, &t);
  return t.tv_sec + t.tv_nsec / 1e9;
}

static void die(const char *what) {
  fprintf(stderr, "smtp-limit: %s: %s\n", what, strerror(errno));
  exit(1);
}

static void say(struct line *l, const char *bytes, int size) {
  while (size > 0) {
    ssize_t n = write(l->fd, bytes, size);
    if (n < 0) {
      if (errno == EAGAIN || errno == EINTR) continue;
      die("write");
    }
    bytes += n;
    size -= n;
  }
}

/* Writes the envelope of the next message, if there is one, behind what lies in the buffer. */
static int envelope(struct line *l, char *at) {
  if (taken == total) {
    l->next = -1;
    return 0;
  }
  l->next = taken++;
  return sprintf(at,
                 "MAIL FROM:<alerts@tocsin.example>\r\nRCPT TO:<person-%ld@network.example>\r\nDATA\r\n", l->next);
}

static void begin(struct line *l) {
  char out[512];
  int size = envelope(l, out);
  if (size == 0) {
    say(l, "QUIT\r\n", 6);
    close(l->fd);
    l->step = DONE;
    open_lines--;
    return;
  }
  l->step = MAIL;
  say(l, out, size);
}

static void send_text(struct line *l) {
  static char out[1 << 20];
  char id[32];
  l->message = l->next;
  memcpy(out, text, text_size);
  sprintf(id, "%028ld", l->message);
  memcpy(out + token_at, id, 28);
  sprintf(id, "%012ld", l->message);
  memcpy(out + id_at, id, 12);
  int size = text_size + envelope(l, out + text_size);
  l->step = TEXT;
  say(l, out, size);
}

static void hear(struct line *l, int code) {
  switch (l->step) {
    case GREETING:
      if (code != 220) die("greeting");
      l->step = EHLO;
      say(l, "EHLO [127.0.0.1]\r\n", 18);
      break;
    case EHLO:
      if (code != 250) die("EHLO");
      begin(l);
      break;
    case TEXT:
      if (code == 250) accepted++;
      else refused++;
      if (l->next < 0) begin(l);
      else l->step = MAIL;
      break;
    case MAIL:
      if (code != 250) die("MAIL");
      l->step = RCPT;
      break;
    case RCPT:
      if (code != 250) die("RCPT");
      l->step = DATA;
      break;
    case DATA:
      if (code != 354) die("DATA");
      send_text(l);
      break;
  }
}

static void receive(struct line *l) {
  ssize_t n = read(l->fd, l->in + l->held, sizeof l->in - l->held);
  if (n < 0 && (errno == EAGAIN || errno == EINTR)) return;
  if (n <= 0) die("the sink closed the connection");
  l->held += n;
  char *at = l->in, *end = l->in + l->held, *feed;
  while (l->step != DONE && (feed = memchr(at, '\n', end - at))) {
    if (feed - at < 4) die("a short reply");
    int code = (at[0] - '0') * 100 + (at[1] - '0') * 10 + (at[2] - '0');
    int last = at[3] != '-';
    at = feed + 1;
    if (last) hear(l, code);
  }
  if (l->step == DONE) return;
  l->held = end - at;
  memmove(l->in, at, l->held);
}

static void make_text(int size) {
  static const char head[] =
      "To: person@network.example\r\nMessage-ID: <message.000000000000@tocsin.example>\r\n"
      "From: Tocsin <alerts@tocsin.example>\r\nSubject: EXERCISE: go indoors\r\n\r\n"
      "https://tocsin.example/answer/0000000000000000000000000000\r\n";
  text = malloc(size + 256);
  int at = sprintf(text, "%s", head);
  id_at = strstr(text, "message.0") - text + 8;
  token_at = strstr(text, "/answer/") - text + 8;
  while (at < size - 2) {
    int line = size - 2 - at < 74 ? size - 2 - at : 74;
    memset(text + at, 'a' + at % 26, line);
    at += line;
    if (at < size - 4) {
      memcpy(text + at, "\r\n", 2);
      at += 2;
    }
  }
  at += sprintf(text + at, "\r\n.\r\n");
  text_size = at;
}

int main(int argc, char **argv) {
  if (argc != 5) return fprintf(stderr, "smtp-limit <port> <connections> <messages> <octets>\n"), 2;
  int connections = atoi(argv[2]);
  total = atol(argv[3]);
  make_text(atoi(argv[4]));
  struct line *lines = calloc(connections, sizeof *lines);
  int poll = epoll_create1(0);
  double began = now(CLOCK_MONOTONIC);
  for (int i = 0; i < connections; i++) {
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(atoi(argv[1])), .sin_addr = {htonl(INADDR_LOOPBACK)}};
    struct line *l = &lines[i];
    l->fd = socket(AF_INET, SOCK_STREAM, 0);
    l->next = l->message = -1;
    if (connect(l->fd, (struct sockaddr *)&to, sizeof to) < 0) die("connect");
    int yes = 1;
    setsockopt(l->fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    struct epoll_event e = {.events = EPOLLIN, .data.ptr = l};
    epoll_ctl(poll, EPOLL_CTL_ADD, l->fd, &e);
    open_lines++;
  }
  while (open_lines > 0) {
    struct epoll_event events[64];
    int n = epoll_wait(poll, events, 64, 30000);
    if (n == 0) die("the sink is silent");
    for (int i = 0; i < n; i++) receive(events[i].data.ptr);
  }
  double seconds = now(CLOCK_MONOTONIC) - began;
  /* The same figures as /proc/PID/stat, at a finer grain. */
  struct rusage used;
  getrusage(RUSAGE_SELF, &used);
  double cpu = used.ru_utime.tv_sec + used.ru_stime.tv_sec + (used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6;
  printf("{\"accepted\":%ld,\"refused\":%ld,\"seconds\":%f,\"cpuSeconds\":%f}\n", accepted, refused, seconds, cpu);
  return 0;
}
