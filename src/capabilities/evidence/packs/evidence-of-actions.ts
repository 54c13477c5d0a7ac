import type { Ctx } from '../../../platform/db/database.ts';
import { type Evidence, type EvidenceSection, listActions, type SiteAction } from '../../premises/index.ts';

const title = 'What is to be done';

/** The list of actions of premises as evidence: all of it, and, to be shared, how many of which state. */
export async function evidenceOfActions(ctx: Ctx, premisesId: string): Promise<Evidence> {
  const actions = await listActions(ctx, premisesId);
  return { full: makeFull(actions), shareable: makeShareable(actions) };
}

function makeFull(actions: readonly SiteAction[]): EvidenceSection {
  const rows = actions.map(({ title: what, ownerName, dueOn, costPounds, state }) => [
    what,
    ownerName || null,
    dueOn,
    costPounds,
    state,
  ]);
  const columns = ['What', 'Who', 'By', 'Cost in pounds', 'State'];
  return {
    title,
    facts: countsOf(actions),
    tables: rows.length > 0 ? [{ caption: 'Actions', columns, rows }] : [],
    data: {
      actions: actions.map(({ title: what, ownerName, dueOn, costPounds, state, source }) => ({
        ...{ title: what, owner: ownerName, dueOn, costPounds, state, source },
      })),
    },
  };
}

// What is still to be done is what is not yet safe: outside the firm only how much of it.
function makeShareable(actions: readonly SiteAction[]): EvidenceSection {
  const count = (state: SiteAction['state']): number => actions.filter((action) => action.state === state).length;
  return { title, facts: countsOf(actions), tables: [], data: { open: count('open'), done: count('done') } };
}

function countsOf(actions: readonly SiteAction[]): EvidenceSection['facts'] {
  const count = (state: SiteAction['state']): string => String(actions.filter((each) => each.state === state).length);
  return [
    { label: 'Still open', value: count('open') },
    { label: 'Done', value: count('done') },
  ];
}
