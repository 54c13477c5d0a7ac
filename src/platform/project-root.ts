import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project folder: the nearest one above this file that holds `src/capabilities`; the same from sources and from the build. */
export function findProjectRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'src', 'capabilities'))) {
    const above = dirname(folder);
    if (above === folder) throw new Error('The project folder with src/capabilities was not found above the program.');
    folder = above;
  }
  return folder;
}
