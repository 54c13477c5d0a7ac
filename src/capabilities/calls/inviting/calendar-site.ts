import type { Ctx } from '../../../platform/db/database.ts';
import { siteConfig } from '../../../platform/http/site-config.ts';
import { mailConfig } from '../../../platform/outbound/mail-config.ts';
import type { CalendarSite } from './call-calendar.ts';

/** Where calendars say that our calls come from: the site, and the sender of its mail. */
export function siteOfCalendar(ctx: Pick<Ctx, 'config'>): CalendarSite {
  const { publicUrl } = ctx.config.of(siteConfig);
  const { from } = ctx.config.of(mailConfig);
  const [, name = '', email = from] = /^([^<]*)<([^>]+)>$/.exec(from) ?? [];
  return { publicUrl, mail: { name: name.trim() || 'Tocsin', email: email.trim() } };
}
