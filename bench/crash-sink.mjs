// node bench/crash-sink.mjs <port> <file> <messages a second>
// A mail server that takes everything and writes down what it took before it says so. Plain Node: a process of its own that may
// be killed at any moment. One line for each message taken: recipient, subject, path of the answer link.
import { openSync, writeSync } from 'node:fs';
import { createServer } from 'node:net';

const [port, file, perSecond] = process.argv.slice(2);
const log = openSync(file, 'a');
const gap = 1000 / Number(perSecond);
const thought = 8;
let free = 0;

/** Milliseconds until a message is acknowledged: a server thinks for a moment, and takes no more than its rate. */
function waitForTurn() {
  const now = performance.now();
  free = Math.max(free, now - 50) + gap;
  return Math.max(thought, free - now);
}

/** Keeps one message; what a killed process has handed to the system is not lost. */
function keep(to, source) {
  const subject = /^Subject: (.*)$/im.exec(source)?.[1]?.trim() ?? '';
  const link = /https?:\/\/[^/\s]+(\/[^\s"<]+)/.exec(source.replaceAll('=\r\n', ''))?.[1] ?? '';
  writeSync(log, `${to}\t${subject}\t${link}\n`);
}

const replies = {
  EHLO: '250-sink\r\n250-PIPELINING\r\n250-8BITMIME\r\n250 SMTPUTF8',
  DATA: '354 go on',
  QUIT: '221 bye',
};

/** One connection: commands in the order they come (RFC 2920: many may come at once), and after DATA the text. */
function serve(socket) {
  let waiting = '';
  let to = '';
  let isText = false;
  let busy = false;
  const command = (line) => {
    const verb = line.slice(0, 4).toUpperCase();
    if (verb === 'RCPT') to = /<([^>]*)>/.exec(line)?.[1] ?? '';
    if (verb === 'DATA') isText = true;
    socket.write(`${replies[verb] ?? '250 ok'}\r\n`);
    if (verb === 'QUIT') socket.end();
  };
  const text = (source) => {
    isText = false;
    busy = true;
    // Taken before it is said: whoever kills the server in between makes the sender doubt.
    keep(to, source);
    setTimeout(() => {
      busy = false;
      socket.write('250 taken\r\n');
      work();
    }, waitForTurn());
  };
  const work = () => {
    while (!busy) {
      const end = isText ? '\r\n.\r\n' : '\r\n';
      const place = waiting.indexOf(end);
      if (place < 0) return;
      const piece = waiting.slice(0, place);
      waiting = waiting.slice(place + end.length);
      if (isText) text(piece);
      else command(piece);
    }
  };
  socket.setNoDelay(true);
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk) => {
    waiting += chunk.toString('latin1');
    work();
  });
  socket.write('220 sink ESMTP\r\n');
}

createServer(serve).listen(Number(port), '127.0.0.1');
