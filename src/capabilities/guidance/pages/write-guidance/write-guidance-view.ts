import { markingLabel, markings, markingWords } from '../../../../kernel/marking.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { showPage } from '../../../../platform/http/page.ts';
import { listPremisesUses, listSectors } from '../../../network/index.ts';
import { codeInWords, documentKinds, kindTitles } from '../../document.ts';
import { listReviewPolicies } from '../../review/review-store.ts';
import { type LibraryPerson, listLibraryPeople } from '../../write/library-people-store.ts';
import { type DocumentFields, readerRoles } from './document-form.ts';
import { makePreview } from './preview-view.ts';

/** What the page around the form says. */
export interface WritingFrame {
  readonly title: string;
  readonly url: string;
  /** The address of a document that is there already; empty for a new one. */
  readonly slug: string;
}

/** Shows the form of a document with what was typed, and the preview of it. */
export async function showWriting(ctx: Ctx, frame: WritingFrame, fields: DocumentFields) {
  const people = await listLibraryPeople(ctx);
  return showPage('guidance/pages/write-guidance/write-guidance.njk', {
    ...frame,
    fields,
    preview: makePreview(fields),
    kinds: documentKinds.map((kind) => ({ value: kind, text: kindTitles[kind], checked: fields.kind === kind })),
    markings: markings.map((marking) => ({
      ...{ value: marking, text: markingLabel(marking), checked: fields.marking === marking },
      hint: { text: markingWords[marking] },
    })),
    ...(await makeAudienceItems(ctx, fields)),
    owners: peopleItems(
      people.filter(({ mayWrite }) => mayWrite),
      fields.owner,
    ),
    reviewers: peopleItems(
      people.filter(({ mayApprove }) => mayApprove),
      fields.reviewer,
    ),
    policies: (await listReviewPolicies(ctx)).map(({ code, name, withdrawAfterDays }) => ({
      value: code,
      text: withdrawAfterDays === null ? name : `${name}; withdrawn ${withdrawAfterDays} days after a missed review`,
      selected: fields.policy === code,
    })),
  });
}

async function makeAudienceItems(ctx: Ctx, fields: DocumentFields) {
  const sectors = await listSectors(ctx);
  const uses = await listPremisesUses(ctx);
  const item = (chosen: readonly string[]) => (value: string, text: string) => ({
    ...{ value, text, checked: chosen.includes(value) },
  });
  const [sector, use, role] = [item(fields.sectors), item(fields.uses), item(fields.roles)];
  return {
    sectors: sectors.map(({ code, name }) => sector(code, name)),
    uses: uses.map(({ paragraph, name }) => use(String(paragraph), `${paragraph}. ${name}`)),
    roles: readerRoles.map((code) => role(code, codeInWords(code))),
    chosenCount: fields.sectors.length + fields.uses.length + fields.roles.length,
  };
}

function peopleItems(people: readonly LibraryPerson[], chosen: string) {
  return [
    { value: '', text: 'Nobody yet', selected: chosen === '' },
    ...people.map(({ id, name }) => ({ value: id, text: name, selected: chosen === id })),
  ];
}
