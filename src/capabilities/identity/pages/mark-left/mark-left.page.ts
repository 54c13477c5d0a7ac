import { z } from 'zod';
import { type AnyPage, definePage, goTo, showPage } from '../../../../platform/http/page.ts';
import { identityRefusals } from '../../identity-errors.ts';
import { markPeopleLeft } from '../../identity-permissions.ts';
import { markLeft, requireMayMark } from '../../leaving/mark-left.ts';
import { findPresentPerson } from '../../person-store.ts';
import type { ListHeldRoles } from '../../recovery/advance-recovery.ts';

/** Makes the page that asks once more, then marks somebody as having left. */
export function makeMarkLeftPage(listRoles: ListHeldRoles): AnyPage {
  return definePage({
    url: '/people/:personId/left',
    access: markPeopleLeft,
    reachedFrom: 'the people of an organisation',
    stepUp: true,
    params: z.object({ personId: z.uuid() }),
    async get(ctx, { params }) {
      const person = await findPresentPerson(ctx, params.personId);
      if (!person) throw identityRefusals.refuse('PERSON_NOT_FOUND');
      await requireMayMark(ctx, person.id, listRoles);
      return showPage('identity/pages/mark-left/mark-left.njk', {
        title: `Has ${person.name} left?`,
        name: person.name,
        action: `/people/${person.id}/left`,
      });
    },
    async post(ctx, { params }) {
      const name = await markLeft(ctx, params.personId, listRoles);
      return goTo('/', { notice: `${name} is marked as having left.` });
    },
  });
}
