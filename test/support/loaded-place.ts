import { execFileSync } from 'node:child_process';
import { inject } from 'vitest';
import { aFreshPlace, type ProgramPlace } from './program.ts';

/** Makes a place whose sample network is loaded, on free ports; `settings` are put over those of this process. */
export async function aProgramPlace(settings: NodeJS.ProcessEnv = {}): Promise<ProgramPlace> {
  const place = await aFreshPlace(settings);
  // With its owners: run by root, the database has an account of its own.
  execFileSync('cp', ['-a', `${inject('loadedHome')}/.`, place.home]);
  return place;
}
