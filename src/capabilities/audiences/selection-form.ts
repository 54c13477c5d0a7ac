import { z } from 'zod';
import { readAreaShapes } from './area-shapes.ts';
import { type PremisesSize, premisesSizes } from './audience.ts';
import type { AudienceGroup, AudienceSelection } from './audience-selection.ts';

/** What the names of a group's fields end in: the first group, two more of which one is enough, and whom to leave out. */
export const groupSuffixes = ['', '2', '3', 'Except'] as const;

type GroupSuffix = (typeof groupSuffixes)[number];
type ListField = `${'regions' | 'sectors' | 'uses' | 'sizes' | 'roles' | 'organisations'}${GroupSuffix}`;
type BoxField = `${'insideArea' | 'onDuty'}${GroupSuffix}`;

/** Boxes of one name: none, one or several, as browsers send them. */
const list = z
  .union([z.string(), z.array(z.string())])
  .default([])
  .transform((chosen) => (typeof chosen === 'string' ? [chosen] : chosen).filter((code) => code !== ''));

const box = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform((ticked) => ticked !== undefined && ticked.length > 0 && ticked !== 'no');

const listNames = ['regions', 'sectors', 'uses', 'sizes', 'roles', 'organisations'] as const;
const boxNames = ['insideArea', 'onDuty'] as const;

/** The text field of shapes, read. */
export const areaField = z
  .string('Write this once.')
  .max(100_000, 'Write at most 100,000 characters.')
  .default('')
  .transform((typed, context) => {
    const read = readAreaShapes(typed.replaceAll('\u0000', ''));
    if (!('fault' in read)) return read;
    context.addIssue({ code: 'custom', message: read.fault });
    return z.NEVER;
  });

/** The deeds of a form that only show it again, with everything typed: finding organisations, counting, more rows. */
const showAgainDeeds = ['search', 'use-saved', 'count', 'more-groups', 'leave-out'] as const;

/** The fields that an audience is chosen with, for the schema of a form. */
export const selectionFields = {
  everyone: box,
  /** How many groups are shown, and whether that of those left out is. */
  shownGroups: z.enum(['', '1', '2', '3']).default(''),
  shownExcept: box,
  organisationSearch: z.string('Write this once.').max(200, 'Write at most 200 characters.').default(''),
  savedAudience: z.union([z.literal(''), z.uuid()]).default(''),
  deed: z.enum(['', 'save', ...showAgainDeeds]).default(''),
  ...(Object.fromEntries(
    groupSuffixes.flatMap((suffix) => [
      ...listNames.map((name) => [`${name}${suffix}`, list] as const),
      ...boxNames.map((name) => [`${name}${suffix}`, box] as const),
    ]),
  ) as { [Field in ListField]: typeof list } & { [Field in BoxField]: typeof box }),
};

/** Whether a form was sent only to be shown again. */
export function isShowAgain(fields: { readonly deed: string }): boolean {
  return showAgainDeeds.some((deed) => deed === fields.deed);
}

type SelectionValues = { readonly everyone: boolean } & { readonly [Field in ListField]: readonly string[] } & {
  readonly [Field in BoxField]: boolean;
};

/** The selection that the fields of a form mean. */
export function readSelection(fields: SelectionValues): AudienceSelection {
  const or = (['2', '3'] as const).map((suffix) => readGroup(fields, suffix)).filter(isFilled);
  const except = readGroup(fields, 'Except');
  return {
    ...readGroup(fields, ''),
    everyone: fields.everyone,
    ...(or.length > 0 ? { or } : {}),
    ...(isFilled(except) ? { except } : {}),
  };
}

function readGroup(fields: SelectionValues, suffix: GroupSuffix): AudienceGroup {
  const uses = fields[`uses${suffix}`];
  const sizes = fields[`sizes${suffix}`].filter(isSize);
  const organisations = fields[`organisations${suffix}`];
  return {
    regions: fields[`regions${suffix}`],
    sectors: fields[`sectors${suffix}`],
    roles: fields[`roles${suffix}`],
    insideArea: fields[`insideArea${suffix}`],
    ...(uses.length > 0 ? { uses } : {}),
    ...(sizes.length > 0 ? { sizes } : {}),
    ...(organisations.length > 0 ? { organisations } : {}),
    ...(fields[`onDuty${suffix}`] ? { onDuty: true } : {}),
  };
}

function isSize(code: string): code is PremisesSize {
  return premisesSizes.some((size) => size.code === code);
}

/** Whether anything is filled in. */
export function isFilled({ insideArea, onDuty, ...lists }: AudienceGroup): boolean {
  return insideArea || onDuty === true || Object.values(lists).some((codes) => codes.length > 0);
}

/** The fields of a form by name, as the browser holds them. */
export type SelectionFieldValues = Readonly<Record<string, string | readonly string[]>>;

/** A selection as the fields of the form. */
export function fieldsOfSelection(selection: AudienceSelection): SelectionFieldValues {
  const groups = [selection, selection.or?.[0], selection.or?.[1], selection.except];
  const fields = groupSuffixes.flatMap((suffix, index) => Object.entries(fieldsOfGroup(groups[index], suffix)));
  return {
    ...Object.fromEntries(fields),
    everyone: selection.everyone ? 'yes' : '',
    organisationSearch: '',
    shownGroups: '',
    shownExcept: '',
  };
}

function fieldsOfGroup(group: AudienceGroup | undefined, suffix: GroupSuffix): SelectionFieldValues {
  const lists = listNames.map((name) => [`${name}${suffix}`, group?.[name] ?? []]);
  const boxes = boxNames.map((name) => [`${name}${suffix}`, group?.[name] ? 'yes' : '']);
  return Object.fromEntries([...lists, ...boxes]);
}
