import { isId } from '../../kernel/ids.ts';
import type { Ctx } from '../../platform/db/database.ts';
import { listPremisesUses, listRegions, listSectors, networkRoles } from '../network/index.ts';
import { writeAreaShapes } from './area-shapes.ts';
import { premisesSizes } from './audience.ts';
import { listOrganisationChoices, mostFound } from './organisation-choice-store.ts';
import { findSavedAudience, listSavedAudiences } from './saved/saved-audience-store.ts';
import { fieldsOfSelection, groupSuffixes, type SelectionFieldValues } from './selection-form.ts';

interface Choice {
  readonly value: string;
  readonly text: string;
  readonly checked: boolean;
}

type Rows = readonly { readonly value: string; readonly text: string }[];

/** The fields of a form, with a saved audience put in where the reader asked for one; what else was typed stays. */
export async function withSavedAudience(ctx: Ctx, fields: SelectionFieldValues): Promise<SelectionFieldValues> {
  const wanted = String(fields.savedAudience ?? '');
  if (fields.deed !== 'use-saved' || !isId(wanted)) return fields;
  const saved = await findSavedAudience(ctx, wanted);
  if (!saved) return fields;
  const typed = String(fields.area ?? '');
  const shapes = writeAreaShapes(saved.shapes)
    .split('\n')
    .filter((line) => !typed.includes(line));
  const area = [typed.trim(), ...shapes].filter(Boolean).join('\n');
  return { ...fields, ...fieldsOfSelection(saved.selection), area };
}

/** Everything that the fields of an audience show: choices for each group, with what is chosen. */
export async function makeSelectionView(ctx: Ctx, fields: SelectionFieldValues) {
  const search = String(fields.organisationSearch ?? '');
  const picked = groupSuffixes.flatMap((suffix) => chosenIn(fields, `organisations${suffix}`)).filter(isId);
  const [regions, sectors, uses, organisations, saved] = await Promise.all([
    listRegions(ctx),
    listSectors(ctx),
    listPremisesUses(ctx),
    listOrganisationChoices(ctx, [...new Set(picked)], search),
    listSavedAudiences(ctx),
  ]);
  const rows = {
    regions: regions.map(({ code, name }) => ({ value: code, text: name })),
    sectors: sectors.map(({ code, name }) => ({ value: code, text: name })),
    uses: uses.map(({ code, name }) => ({ value: code, text: name })),
    sizes: premisesSizes.map(({ code, name }) => ({ value: code, text: name })),
    organisations: organisations.map(({ id, name, sectorName }) => ({ value: id, text: `${name} (${sectorName})` })),
    roles: networkRoles.map(({ name, plural }) => ({
      value: name,
      text: plural.charAt(0).toUpperCase() + plural.slice(1),
    })),
  };
  const groups = groupSuffixes.map((suffix) => showGroup(fields, suffix, rows));
  const shown = countShown(fields, groups);
  return {
    first: groups[0],
    others: groups.slice(1, shown),
    except: groups[3]?.isFilled || isAsked(fields, 'shownExcept', 'leave-out') ? groups[3] : null,
    shownGroups: String(shown),

    everyone: chosenIn(fields, 'everyone').length > 0,
    search,
    searched: fields.deed === 'search' && search.trim() !== '',
    // The reader looked for somebody and sees who was found, or is told that nobody was.
    found: organisations.filter(({ id }) => !picked.includes(id)).length,
    mostFound,
    saved: saved.map(({ id, name }) => ({ value: id, text: name, selected: fields.savedAudience === id })),
  };
}

/** How many groups are shown: all that are filled in, as many as before, and one more where that was asked for. */
function countShown(fields: SelectionFieldValues, groups: readonly { readonly isFilled: boolean }[]): number {
  const filled = [3, 2].find((count) => groups[count - 1]?.isFilled) ?? 1;
  const before = Math.max(filled, Number(fields.shownGroups) || 1);
  return Math.min(3, before + (fields.deed === 'more-groups' ? 1 : 0));
}

function isAsked(fields: SelectionFieldValues, name: string, deed: string): boolean {
  return fields.deed === deed || chosenIn(fields, name).length > 0;
}

function showGroup(fields: SelectionFieldValues, suffix: string, rows: Readonly<Record<string, Rows>>) {
  const shown: Record<string, readonly Choice[]> = {};
  for (const [name, items] of Object.entries(rows)) {
    const chosen = chosenIn(fields, `${name}${suffix}`);
    shown[name] = items.map((item) => ({ ...item, checked: chosen.includes(item.value) }));
  }
  const isTicked = (name: string): boolean => chosenIn(fields, `${name}${suffix}`).length > 0;
  const [insideArea, onDuty] = [isTicked('insideArea'), isTicked('onDuty')];
  const isMore = onDuty || ['uses', 'sizes', 'organisations'].some(isTicked);
  const isFilled = isMore || insideArea || ['regions', 'sectors', 'roles'].some(isTicked);
  return { suffix, rows: shown, insideArea, onDuty, isMore, isFilled };
}

function chosenIn(fields: SelectionFieldValues, name: string): readonly string[] {
  const given = fields[name] ?? '';
  return (typeof given === 'string' ? [given] : given).filter((value) => value !== '');
}
