import { z } from 'zod';
import { definePage, showPage } from '../../../../platform/http/page.ts';
import { alertRefusals, getAlert, listToldVersions, readAlerts } from '../../../alerts/index.ts';
import { recordRead } from '../../../audit/index.ts';
import { findChannelDescription, listSilent, listUnreachable, type SilentPerson } from '../../../delivery/index.ts';
import { readPlaceNames } from '../watch-alert/read-coverage.ts';

const stateWords: Readonly<Record<string, string>> = {
  waiting: 'waiting',
  leased: 'being sent',
  accepted: 'handed over',
  delivered: 'delivered',
  failed: 'failed',
  stopped: 'stopped',
  expired: 'ran out of time',
  offered: 'not looked yet',
};

/** Who has not answered one version, and what was tried for each: whom to ring. */
export const listSilentPage = definePage({
  url: '/alerts/:alertId/silent',
  access: readAlerts,
  parent: '/alerts/:alertId',
  params: z.object({ alertId: z.uuid() }),
  query: z.object({
    version: z.coerce.number().int().positive().optional(),
    page: z.coerce.number().int().positive().default(1),
    region: z.string().max(20).optional(),
    sector: z.string().max(60).optional(),
  }),
  async get(ctx, { params, query }) {
    const alert = await getAlert(ctx, params.alertId);
    const told = await listToldVersions(ctx, alert.id);
    const version = query.version ? told.find((each) => each.number === query.version) : told.at(-1);
    if (!version) throw alertRefusals.refuse('VERSION_NOT_FOUND', { alertId: alert.id });
    const wanted = {
      page: query.page,
      ...(query.region ? { region: query.region } : {}),
      ...(query.sector ? { sector: query.sector } : {}),
    };
    const [silent, unreachable, names] = await Promise.all([
      listSilent(ctx, version.id, wanted),
      listUnreachable(ctx, version.id, { ...wanted, page: 1 }),
      readPlaceNames(ctx),
    ]);
    // Names of people who did not answer are shown: that somebody looked belongs into the record.
    await recordRead(ctx, { what: 'alert.silent-listed', subject: `alert:${alert.id}` });
    const place = (names: ReadonlyMap<string, string>, code: string | null) => (code ? (names.get(code) ?? code) : '–');
    return showPage('room/pages/list-silent/list-silent.njk', {
      title: 'Who is silent',
      alert,
      version,
      total: silent.total,
      outside: silent.outside,
      page: silent.page,
      pages: Math.max(1, Math.ceil(silent.total / silent.pageSize)),
      rows: silent.people.map((person) => [
        person.name ?? 'No longer in the network',
        place(names.regions, person.regionCode),
        place(names.sectors, person.sectorCode),
        tellTried(person),
      ]),
      unreachable: unreachable.total,
      regions: [...names.regions],
      sectors: [...names.sectors],
      region: query.region ?? '',
      sector: query.sector ?? '',
    });
  },
});

const unreachableWords: Readonly<Record<string, string>> = {
  'own-choice': 'They chose not to be sent this kind of message',
  'quiet-hours': 'Their quiet hours or pause last longer than it does',
};

function tellTried(person: SilentPerson): string {
  if (person.unreachable) return unreachableWords[person.unreachable] ?? 'No way to reach this person is known';
  return person.tried
    .map(({ channel, state, attempts, reason }) => {
      const times = attempts > 1 ? `, ${attempts} attempts` : '';
      const label = findChannelDescription(channel)?.label ?? channel;
      return `${label}: ${stateWords[state] ?? state}${times}${reason ? ` (${reason})` : ''}`;
    })
    .join('; ');
}
