import { expect, it } from 'vitest';
import { newId } from '../../kernel/ids.ts';
import { nameActors } from './actor-words.ts';

it('names whoever it can, and shows the reference of everybody else', async () => {
  const [known, unknown] = [newId(), newId()];
  const actors = [`person:${known}`, `person:${unknown}`, 'person:x', 'system:clock', 'anonymous', `person:${known}`];
  const asked: string[] = [];
  const words = await nameActors({} as never, actors, async (_ctx, ids) => {
    asked.push(...ids);
    return new Map([[known, 'Mair Ellis']]);
  });
  expect(asked).toEqual([known, unknown]);
  expect([...words.values()]).toEqual([
    'Mair Ellis',
    `person:${unknown}`,
    'person:x',
    'The system (clock)',
    'Somebody not signed in',
  ]);
});
