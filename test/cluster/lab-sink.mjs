// node test/cluster/lab-sink.mjs <address> <port> <file> <messages a second>
// A mail server that takes everything, no faster than its rate, and writes down what it took before it says so: one line for
// each message with the moment (ms), the recipient and the subject.
import { openSync, writeSync } from 'node:fs';
import { createServer } from 'node:net';

const [address, port, file, perSecond] = process.argv.slice(2);
const log = openSync(file, 'a');
const gap = 1000 / Number(perSecond);
let free = 0;

const replies = { EHLO: '250-sink\r\n250-PIPELINING\r\n250-8BITMIME\r\n250 SMTPUTF8', QUIT: '221 bye' };

function serve(socket) {
  let [waiting, to, isText, busy] = ['', '', false, false];
  const take = (source) => {
    const subject = /^Subject: (.*)$/im.exec(source)?.[1]?.trim() ?? '';
    writeSync(log, `${Date.now()}\t${to}\t${subject}\n`);
    free = Math.max(free, performance.now()) + gap;
    busy = true;
    setTimeout(() => {
      busy = false;
      socket.write('250 taken\r\n');
      work();
    }, free - performance.now());
  };
  const obey = (line) => {
    const verb = line.slice(0, 4).toUpperCase();
    if (verb === 'RCPT') to = /<([^>]*)>/.exec(line)?.[1] ?? '';
    isText = verb === 'DATA';
    socket.write(isText ? '354 go on\r\n' : `${replies[verb] ?? '250 ok'}\r\n`);
    if (verb === 'QUIT') socket.end();
  };
  // Commands may come many at once (RFC 2920).
  const work = () => {
    while (!busy) {
      const end = isText ? '\r\n.\r\n' : '\r\n';
      const place = waiting.indexOf(end);
      if (place < 0) return;
      const piece = waiting.slice(0, place);
      waiting = waiting.slice(place + end.length);
      if (isText) {
        isText = false;
        take(piece);
      } else obey(piece);
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

createServer(serve).listen(Number(port), address);
