import { turnWatches } from '../../src/capabilities/escalation/watching/turn-watches.ts';
import { systemActor } from '../../src/kernel/actor.ts';
import { type ConfigDeclaration, type ConfigReader, parseConfig } from '../../src/kernel/config.ts';
import { openDatabase } from '../../src/platform/db/database.ts';

// The program of a process that takes one turn of escalation on the database and at the moment that it is given.
const [url = '', moment = ''] = process.argv.slice(2);
const config: ConfigReader = {
  of(declaration) {
    const known = declaration as unknown as ConfigDeclaration;
    return parseConfig([known], process.env).reader.of(declaration);
  },
};
const quiet = { debug() {}, info() {}, warn() {}, error() {} };
const database = openDatabase(url, 2);
await turnWatches({
  ...{ db: database.db, now: new Date(moment), actor: systemActor('test'), log: quiet, config },
  requestId: 'test',
  language: 'en',
});
await database.close();
