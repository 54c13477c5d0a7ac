import type { TestProject } from 'vitest/node';
import { aFreshPlace, startProgram } from './program.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A home of the program, stopped, with the sample network in it; journeys begin with a copy. */
    loadedHome: string;
  }
}

/** Lets the program make its database and load the sample network once for all journeys. */
export async function setup(project: TestProject): Promise<() => void> {
  const place = await aFreshPlace();
  try {
    await (await startProgram(place)).stop();
  } catch (fault) {
    place.remove();
    throw fault;
  }
  project.provide('loadedHome', place.home);
  return place.remove;
}
