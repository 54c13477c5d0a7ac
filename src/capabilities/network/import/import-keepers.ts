import type { ImportKind } from './import-format.ts';
import { organisationsKeeper } from './import-organisations.ts';
import { peopleKeeper } from './import-people.ts';
import { premisesKeeper } from './import-premises.ts';
import type { RowKeeper } from './import-row.ts';

/** Who judges and loads the rows of each kind of file. */
export const importKeepers: Readonly<Record<ImportKind, RowKeeper>> = {
  organisations: organisationsKeeper,
  premises: premisesKeeper,
  people: peopleKeeper,
};
