/*
 * A telephone company as fast as it can be (SMPP 3.4): takes every bind, answers every submit_sm with an id, and sends a delivery
 * receipt right behind the answer. One thread, epoll. Prints its port; ends with its standard input.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum { IN_SIZE = 1 << 20, OUT_SIZE = 1 << 24 };

struct line {
  int fd;
  size_t in, out, sent;
  uint32_t sequence;
  unsigned char input[IN_SIZE];
  unsigned char output[OUT_SIZE];
};

static uint64_t messages, confirmed;

static uint32_t get32(const unsigned char *at) {
  return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

static void put32(unsigned char *at, uint32_t value) {
  at[0] = value >> 24; at[1] = value >> 16; at[2] = value >> 8; at[3] = value;
}

static unsigned char *begin(struct line *line, uint32_t command, uint32_t sequence) {
  unsigned char *at = line->output + line->out;
  put32(at + 4, command);
  put32(at + 8, 0);
  put32(at + 12, sequence);
  return at + 16;
}

static void end(struct line *line, unsigned char *to) {
  unsigned char *from = line->output + line->out;
  put32(from, to - from);
  line->out += to - from;
}

static void answer(struct line *line, uint32_t command, uint32_t sequence, const char *text) {
  unsigned char *at = begin(line, command | 0x80000000u, sequence);
  size_t size = strlen(text) + 1;
  memcpy(at, text, size);
  end(line, at + size);
}

/* The receipt of appendix B, with the optional parameters beside it, as most companies send it. */
static void receipt(struct line *line, const char *id) {
  unsigned char *at = begin(line, 0x05, ++line->sequence);
  static const unsigned char head[] = "\0\1\1" "447700900000\0" "\5\0" "TOCSIN\0" "\4\0\0\0\0\0\0\0";
  memcpy(at, head, sizeof head);
  at += sizeof head;
  char text[200];
  int size = snprintf(text, sizeof text,
    "id:%s sub:001 dlvrd:001 submit date:2611220511 done date:2611220512 stat:DELIVRD err:000 text:EXERCISE: stay in", id);
  *at++ = size;
  memcpy(at, text, size);
  at += size;
  size_t length = strlen(id) + 1;
  *at++ = 0; *at++ = 0x1e; *at++ = 0; *at++ = length;
  memcpy(at, id, length);
  at += length;
  memcpy(at, "\4\x27\0\1\2", 5);
  end(line, at + 5);
}

static void take(struct line *line, const unsigned char *pdu) {
  uint32_t command = get32(pdu + 4), sequence = get32(pdu + 12);
  char id[24];
  switch (command) {
    case 0x01: case 0x02: case 0x09: answer(line, command, sequence, "sink"); break;
    case 0x04:
      snprintf(id, sizeof id, "%010llu", (unsigned long long)++messages);
      answer(line, command, sequence, id);
      receipt(line, id);
      break;
    case 0x06: case 0x15: end(line, begin(line, command | 0x80000000u, sequence)); break;
    case 0x80000005u: confirmed++; break;
    default: break;
  }
}

static int flush(struct line *line) {
  while (line->sent < line->out) {
    ssize_t wrote = write(line->fd, line->output + line->sent, line->out - line->sent);
    if (wrote < 0) return errno == EAGAIN ? 0 : -1;
    line->sent += wrote;
  }
  line->sent = line->out = 0;
  return 0;
}

static int heard(struct line *line) {
  for (;;) {
    /* A client that does not read gets no more answers: what it writes waits in the kernel. */
    if (line->out > OUT_SIZE - 8 * IN_SIZE) return flush(line);
    ssize_t got = read(line->fd, line->input + line->in, IN_SIZE - line->in);
    if (got == 0) return -1;
    if (got < 0) return errno == EAGAIN ? flush(line) : -1;
    line->in += got;
    size_t at = 0;
    while (line->in - at >= 16) {
      uint32_t length = get32(line->input + at);
      if (length < 16 || length > 70000) return -1;
      if (line->in - at < length) break;
      take(line, line->input + at);
      at += length;
    }
    memmove(line->input, line->input + at, line->in - at);
    line->in -= at;
    if (flush(line) < 0) return -1;
  }
}

int main(void) {
  int server = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0), loop = epoll_create1(0), one = 1;
  struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
  socklen_t size = sizeof address;
  if (bind(server, (struct sockaddr *)&address, sizeof address) || listen(server, 128)) return 1;
  getsockname(server, (struct sockaddr *)&address, &size);
  printf("%d\n", ntohs(address.sin_port));
  fflush(stdout);
  struct epoll_event event = { .events = EPOLLIN, .data.ptr = NULL }, ready[64];
  epoll_ctl(loop, EPOLL_CTL_ADD, server, &event);
  event.data.ptr = &one;
  epoll_ctl(loop, EPOLL_CTL_ADD, 0, &event);
  for (;;) {
    int count = epoll_wait(loop, ready, 64, -1);
    for (int place = 0; place < count; place++) {
      struct line *line = ready[place].data.ptr;
      if (line == NULL) {
        int fd = accept4(server, NULL, NULL, SOCK_NONBLOCK);
        if (fd < 0) continue;
        setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
        line = calloc(1, sizeof *line);
        line->fd = fd;
        event = (struct epoll_event){ .events = EPOLLIN | EPOLLOUT | EPOLLET, .data.ptr = line };
        epoll_ctl(loop, EPOLL_CTL_ADD, fd, &event);
      } else if ((void *)line == (void *)&one) {
        /* "?" asks for the counts; the end of input ends the program. */
        char asked;
        if (read(0, &asked, 1) <= 0) return 0;
        if (asked != '?') continue;
        printf("%llu %llu\n", (unsigned long long)messages, (unsigned long long)confirmed);
        fflush(stdout);
      } else if (flush(line) < 0 || heard(line) < 0) {
        close(line->fd);
        free(line);
      }
    }
  }
}
