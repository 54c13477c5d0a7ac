import type { Actor } from '../../kernel/actor.ts';
import type { Ctx } from '../../platform/db/database.ts';
import { savePeople } from '../identity/index.ts';
import { loadReferenceData, saveAppointments, saveOrganisations, savePremises } from '../network/index.ts';
import type { LevelInput } from './levels/level-change.ts';

/** A level as somebody enters it, with some things changed. Tests only. */
export function aLevel(changes: Partial<LevelInput> = {}): LevelInput {
  return {
    system: 'national',
    level: 'CRITICAL',
    began: '2026-11-21 09:00',
    saidBy: 'JTAC',
    source: 'https://www.mi5.gov.uk/threat-levels',
    sureness: 'official',
    reason: 'Raised after an invented incident.',
    replaces: '',
    removes: '',
    ...changes,
  };
}

/** Somebody who acts for a place: a member over an organisation or premises. Tests only. */
export async function aMemberOver(
  ctx: Ctx,
  scope: { readonly kind: 'organisation' | 'premises'; readonly id: string },
): Promise<Actor> {
  const person = {
    reference: `member-${scope.id}`,
    name: `Member of ${scope.kind}`,
    email: `m-${scope.id}@member.example`,
  };
  const [personId = ''] = await savePeople(ctx, [person]);
  await saveAppointments(ctx, [{ personId, role: 'member', scope }]);
  return { kind: 'person', personId, name: person.name, roles: [{ role: 'member', scope }] };
}

/** Two organisations: an inn with houses at Dover and Belfast, and a shop in London without a list. Tests only. */
export async function anInnAndAShop(ctx: Ctx) {
  await loadReferenceData(ctx);
  const [inn = '', shop = ''] = await saveOrganisations(ctx, [
    { reference: 'INN', name: 'The Invented Inn', sectorCode: 'hotels-food' },
    { reference: 'SHOP', name: 'The Invented Shop', sectorCode: 'hotels-food' },
  ]);
  const place = (organisationId: string, name: string, regionCode: string) => ({
    ...{
      organisationId,
      name,
      regionCode,
      reference: `SITE-${name}`,
      address: '1 Invented Street',
      postcode: 'CT16 1AA',
    },
    ...{ latitude: 51, longitude: 1 },
  });
  const [dover = '', belfast = '', london = ''] = await savePremises(ctx, [
    place(inn, 'Dover', 'south-east'),
    place(inn, 'Belfast', 'northern-ireland'),
    place(shop, 'London', 'london'),
  ]);
  return { inn, shop, dover, belfast, london };
}
