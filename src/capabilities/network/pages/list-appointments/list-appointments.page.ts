import { z } from 'zod';
import { coverOf, may } from '../../../../kernel/permission.ts';
import { dayInWords } from '../../../../kernel/time.ts';
import { definePage, showPage } from '../../../../platform/http/page.ts';
import { recordRead } from '../../../audit/index.ts';
import { standWords } from '../../appointments/appointment-process.ts';
import { type AppointmentLine, listAppointments } from '../../appointments/proposal-store.ts';
import { proposeAppointments, readAppointments } from '../../network-permissions.ts';
import { networkRoles, roleTitle } from '../../network-role.ts';
import { lastDayOf } from '../appointment-view.ts';
import { shortText } from '../short-text.ts';

const pageSize = 50;
const query = z.object({
  stand: z
    .enum(['', ...(Object.keys(standWords) as (keyof typeof standWords)[])])
    .catch('')
    .default(''),
  role: z
    .enum(['', ...networkRoles.map((role) => role.name)])
    .catch('')
    .default(''),
  name: shortText,
  page: z.coerce.number().int().min(1).max(10_000).catch(1).default(1),
});
type Asked = z.output<typeof query>;

/** Who is appointed to what, and who is proposed, within the reader's scope: what waits for somebody first. */
export const listAppointmentsPage = definePage({
  url: '/network/appointments',
  access: readAppointments,
  parent: '/network',
  query,
  async get(ctx, request) {
    const asked = request.query;
    const cover = coverOf(ctx.actor, readAppointments);
    const { total, lines } = await listAppointments(ctx, { ...asked, cover, pageSize });
    if (lines.length > 0)
      await recordRead(ctx, { what: 'network.appointments-listed', subject: 'network:appointments' });
    const stands = Object.entries(standWords).map(([value, text]) => ({ value, text }));
    const roles = networkRoles.map(({ name, title }) => ({ value: name, text: title }));
    return showPage('network/pages/list-appointments/list-appointments.njk', {
      title: 'Appointments',
      asked,
      total,
      filtered: asked.stand !== '' || asked.role !== '' || asked.name !== '',
      fenced: !cover.everywhere,
      stands: choose([{ value: '', text: 'Any state' }, ...stands], asked.stand),
      roles: choose([{ value: '', text: 'Any role' }, ...roles], asked.role),
      rows: lines.map(appointmentRow),
      mayPropose: may(ctx.actor, proposeAppointments),
      previousUrl: asked.page > 1 ? urlOf(asked, asked.page - 1) : '',
      nextUrl: asked.page * pageSize < total ? urlOf(asked, asked.page + 1) : '',
    });
  },
});

function choose(items: readonly { readonly value: string; readonly text: string }[], chosen: string): object[] {
  return items.map((item) => ({ ...item, selected: item.value === chosen }));
}

function appointmentRow(line: AppointmentLine): readonly unknown[] {
  return [
    { text: line.personName, href: `/network/appointments/${line.id}` },
    roleTitle(line.role),
    line.scopeName ?? 'The whole country',
    standWords[line.stand],
    dayInWords(line.validFrom),
    lastDayOf(line),
  ];
}

function urlOf({ page: _page, ...asked }: Asked, page: number): string {
  const kept = Object.entries(asked).filter(([, value]) => value !== '');
  return `/network/appointments?${new URLSearchParams([...kept, ['page', String(page)]])}`;
}
