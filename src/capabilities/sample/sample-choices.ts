import { after, day } from '../../kernel/time.ts';
import type { Ctx } from '../../platform/db/database.ts';
import { listSetUpChannels } from '../delivery/index.ts';
import { chooseLifeSafetyOnly, chooseRule } from '../identity/index.ts';
import { beginDuty, listOwnOffices } from '../network/index.ts';
import { addCanary } from '../operations/index.ts';

/** Who sits where, by the role of the seat. */
export type SeatedPeople = ReadonlyMap<string, string>;

const everything = { leastWeight: 'information', timeZone: 'Europe/London' };
const nights = { quietFrom: '22:00', quietTo: '07:00', quietDays: ['1', '2', '3', '4', '5', '6', '7'] };
const rulesByRole: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'sector-lead': { ...everything, leastWeight: 'serious', ...nights },
};

/**
 * What a few of the seated people chose, so that their pages show something: a sector lead wants what is serious and
 * sleeps at night, the auditor nothing but life at risk, and two officers are on duty for a week from the loading.
 */
export async function saveSampleChoices(ctx: Ctx, seated: SeatedPeople): Promise<void> {
  const channels = listSetUpChannels(ctx)
    .filter(({ kind }) => kind === 'sent')
    .map(({ name }) => name);
  for (const [role, rule] of Object.entries(rulesByRole)) {
    const personId = personOf(seated, role);
    for (const channel of channels) await chooseRule(ctx, { personId, channel, rule });
  }
  await chooseLifeSafetyOnly(ctx, personOf(seated, 'auditor'), true);
  for (const role of ['duty-officer', 'hub-officer']) {
    const offices = await listOwnOffices(ctx, personOf(seated, role));
    for (const { appointmentId } of offices) await beginDuty(ctx, { appointmentId, until: after(ctx.now, 7 * day) });
  }
}

const canaryRegions = ['london', 'wales'];

/** Makes the first operators canaries of a region each, so that the page of operations has something to tell. */
export async function saveSampleCanaries(ctx: Ctx, operatorIds: readonly string[]): Promise<void> {
  const channel = listSetUpChannels(ctx).find(({ kind, form }) => kind === 'sent' && form === 'letter');
  if (!channel) return;
  for (const [place, regionCode] of canaryRegions.entries()) {
    const personId = operatorIds[place];
    if (personId) await addCanary(ctx, { personId, channel: channel.name, regionCode });
  }
}

function personOf(seated: SeatedPeople, role: string): string {
  const personId = seated.get(role);
  if (!personId) throw new Error(`Nobody in the sample sits in a seat of the role ${role}.`);
  return personId;
}
