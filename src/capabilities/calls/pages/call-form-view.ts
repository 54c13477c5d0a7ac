import { may } from '../../../kernel/permission.ts';
import { londonDay } from '../../../kernel/time.ts';
import { checkInput } from '../../../kernel/wrong-input.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import { siteConfig } from '../../../platform/http/site-config.ts';
import {
  fieldsOfSelection,
  makeSelectionView,
  nobodySelected,
  type SelectionFieldValues,
  withSavedAudience,
} from '../../audiences/index.ts';
import { listPosts } from '../../leads/index.ts';
import { listRegions, listSectors } from '../../network/index.ts';
import { callKindsOf } from '../call.ts';
import { asOfficer } from '../call-access.ts';
import type { Call } from '../call-record.ts';
import { holdCalls } from '../calls-permissions.ts';
import { chooseGuests } from '../inviting/choose-guests.ts';
import { listOwnPostIds } from '../inviting/guest-store.ts';
import { writeNumbers } from '../joining/choose-door.ts';
import { listSuppliers } from '../joining/supplier-store.ts';
import { changeForm, readChosen } from './call-form.ts';

const kindWords = {
  Actual: { text: 'A real call', hint: 'Something has happened, or may happen.' },
  Exercise: { text: 'An exercise', hint: 'Marked EXERCISE in everything that is sent.' },
  Test: { text: 'A test call', hint: 'Marked TEST. It shows how many posts are in after 1, 5 and 15 minutes.' },
} as const;

const leadKindWords = [
  { value: 'holder', text: 'Sector leads' },
  { value: 'deputy', text: 'Their deputies' },
  { value: 'associate', text: 'Their associates' },
];

/** An empty form; `now` gives the day that the example shows. */
export function blankCallFields(ctx: Ctx): SelectionFieldValues {
  const { environment } = ctx.config.of(siteConfig);
  return {
    ...fieldsOfSelection(nobodySelected),
    ...{ kind: callKindsOf(environment)[0] ?? 'Exercise', alert: '', isLife: '' },
    ...{ subject: '', why: '', agenda: '', when: 'later', startsAt: '', minutes: '30', host: '', noteTaker: '' },
    ...{ supplier: '', joinUrl: '', room: '', numbers: '', pin: '', area: '' },
    ...{ hubs: [], leadSectors: [], posts: [], leadKinds: ['holder', 'deputy'] },
  };
}

/** The fields of a change: what stands, and nobody besides those who are invited. */
export function fieldsOfCall(ctx: Ctx, call: Call): SelectionFieldValues {
  const { subject, why, agenda, minutes, joinUrl, numbers, pin } = call;
  const words = { subject, why, agenda, minutes: String(minutes), joinUrl, pin, numbers: writeNumbers(numbers) };
  const clock = call.startsAt.toLocaleTimeString('en-GB', {
    timeZone: 'Europe/London',
    hour: '2-digit',
    minute: '2-digit',
  });
  const startsAt = `${londonDay(call.startsAt)} ${clock}`;
  return {
    ...blankCallFields(ctx),
    ...words,
    startsAt,
    supplier: call.supplierId ?? '',
    leadKinds: ['holder', 'deputy'],
  };
}

/** Everything that the form shows: choices with what is chosen, and how many people that means. */
export async function makeCallFormView(ctx: Ctx, given: SelectionFieldValues): Promise<object> {
  const fields = await withSavedAudience(ctx, given);
  const isOfficer = may(asOfficer(ctx.actor), holdCalls);
  const [suppliers, regions, sectors, posts] = [
    await listSuppliers(ctx),
    await listRegions(ctx),
    await listSectors(ctx),
    await listOwnPosts(ctx),
  ];
  const hubs = [
    ...regions.map(({ code, name }) => ({ value: code, text: name })),
    { value: 'national', text: 'The whole country' },
  ];
  const { environment } = ctx.config.of(siteConfig);
  return {
    fields,
    isOfficer,
    kinds: callKindsOf(environment).map((value) => ({
      value,
      text: kindWords[value].text,
      hint: { text: kindWords[value].hint },
      checked: fields.kind === value,
    })),
    suppliers: [
      { value: '', text: 'None: its own link or numbers' },
      ...suppliers.map(({ id, name }) => ({ value: id, text: name, selected: fields.supplier === id })),
    ],
    hubs: ticked(fields, 'hubs', hubs),
    leadSectors: ticked(
      fields,
      'leadSectors',
      sectors.map(({ code, name }) => ({ value: code, text: name })),
    ),
    leadKinds: ticked(fields, 'leadKinds', leadKindWords),
    posts: ticked(fields, 'posts', posts),
    selection: isOfficer ? await makeSelectionView(ctx, fields) : null,
    meant: await countMeant(ctx, fields),
  };
}

async function listOwnPosts(ctx: Ctx): Promise<{ value: string; text: string }[]> {
  const ids = ctx.actor.kind === 'person' ? await listOwnPostIds(ctx, ctx.actor.personId) : [];
  if (ids.length === 0) return [];
  return (await listPosts(ctx))
    .filter(({ postId }) => ids.includes(postId))
    .map(({ postId, name }) => ({ value: postId, text: name }));
}

/** How many people the fields choose; null while they choose nobody or cannot be read. */
async function countMeant(ctx: Ctx, fields: SelectionFieldValues): Promise<number | null> {
  const typed = checkInput(changeForm, { ...fields, deed: '' });
  const people = typed.ok ? await chooseGuests(ctx, readChosen(typed.value)) : undefined;
  return people?.ok ? (people.value?.size ?? null) : null;
}

function ticked(
  fields: SelectionFieldValues,
  name: string,
  items: readonly { value: string; text: string }[],
): object[] {
  const given = fields[name] ?? '';
  const chosen = typeof given === 'string' ? [given] : given;
  return items.map((item) => ({ ...item, checked: chosen.includes(item.value) }));
}
