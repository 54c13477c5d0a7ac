// A line that takes its time: what comes in is handed on after half a round trip, in both directions.
//   node delay-proxy.mjs <port to connect to> <round trip, milliseconds>; prints the port that it listens on.
import { connect, createServer } from 'node:net';

const [target, roundTrip] = process.argv.slice(2).map(Number);

function handOn(from, to) {
  from.on('data', (piece) => setTimeout(() => to.write(piece), roundTrip / 2));
  from.on('close', () => setTimeout(() => to.destroy(), roundTrip / 2));
  from.on('error', () => undefined);
}

const server = createServer({ noDelay: true }, (near) => {
  const far = connect({ port: target, host: '127.0.0.1', noDelay: true });
  handOn(near, far);
  handOn(far, near);
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`${server.address().port}\n`));
