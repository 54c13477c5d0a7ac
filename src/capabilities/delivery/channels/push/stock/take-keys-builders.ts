import { systemActor } from '../../../../../kernel/actor.ts';
import { parseConfig } from '../../../../../kernel/config.ts';
import { openDatabase } from '../../../../../platform/db/database.ts';
import { deliveryConfig } from '../../../delivery-config.ts';
import { makePushStock } from './push-stock.ts';

// A process of its own for tests: takes the keys of some places, prints the heads of what it got, and then waits to be killed.
const [places = '', url = ''] = process.argv.slice(2);
const log = { debug() {}, info() {}, warn() {}, error() {} };
const { db } = openDatabase(url);
const config = parseConfig([deliveryConfig], process.env).reader;
const ctx = {
  db,
  now: new Date(),
  actor: systemActor('test'),
  log,
  config,
  requestId: 'test',
  language: 'en' as const,
};
const taken = await makePushStock().take(ctx, places.split(',').map(Number));
process.stdout.write(`${JSON.stringify(taken.map((key) => key?.head.toString('hex')))}\n`);
setInterval(() => undefined, 1000);
