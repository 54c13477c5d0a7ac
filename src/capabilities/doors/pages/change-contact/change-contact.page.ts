import { z } from 'zod';
import { isDay, londonDay } from '../../../../kernel/time.ts';
import { definePage, goTo, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { changeContact } from '../../change-door.ts';
import { findContact } from '../../door-store.ts';
import { doorsRefusals } from '../../doors-errors.ts';
import { keepDoors } from '../../doors-permissions.ts';

const line = z.string().trim().min(1, 'Fill this in.').max(200, 'Use at most 200 characters.');

/** Puts another number or link in the place of one, from a day on and, if it is known, until another. */
export const changeContactPage = definePage({
  url: '/doors/contacts/:contactId',
  access: keepDoors,
  parent: '/doors',
  params: z.object({ contactId: z.uuid() }),
  form: z.object({
    value: line,
    label: line,
    labelCy: line,
    saidBy: line,
    from: z.string().trim().refine(isDay, 'Give the day like 2026-11-22.'),
    until: z
      .string()
      .trim()
      .refine((text) => text === '' || isDay(text), 'Give the day like 2026-11-22, or nothing.'),
    checkDays: z.coerce
      .number('Give a number of days, for example 90.')
      .int('Give whole days.')
      .min(1, 'Give at least one day.')
      .max(730, 'Give at most 730 days.'),
  }),
  async get(ctx, { params, attempt }) {
    const contact = await findContact(ctx, params.contactId);
    if (!contact) throw doorsRefusals.refuse('DOOR_UNKNOWN');
    const { value, label, saidBy, checkDays } = contact;
    const now = { value, label: label.en, labelCy: label.cy, saidBy, checkDays: String(checkDays), until: '' };
    return showPage('doors/pages/change-contact/change-contact.njk', {
      title: `Change “${label.en}”`,
      action: `/doors/contacts/${contact.id}`,
      typed: { ...now, from: londonDay(ctx.now), ...attempt?.values },
    });
  },
  async post(ctx, { params, form }) {
    const { label, labelCy, until, ...rest } = form;
    const change = { ...rest, label: { en: label, cy: labelCy }, until: until === '' ? null : until };
    const changed = await changeContact(ctx, params.contactId, change);
    if (!changed.ok) return tryAgain(changed.errors);
    return goTo('/doors', { notice: `“${label}” holds from ${form.from}` });
  },
});
