import { dayAndTime } from '../../../../kernel/time.ts';
import { definePage, showPage } from '../../../../platform/http/page.ts';
import { readPolicies } from '../../escalation-permissions.ts';
import { listPolicies } from '../../policies/policy-store.ts';
import { listRecentCourses } from '../../watching/watch-list-store.ts';

/** What follows silence: the policies, alerts that are followed up, and the way to the proof. */
export const viewEscalationsPage = definePage({
  url: '/escalation',
  access: readPolicies,
  navigation: { group: 'now', label: 'Escalation', order: 44 },
  async get(ctx) {
    const [policies, courses] = await Promise.all([listPolicies(ctx), listRecentCourses(ctx, 20)]);
    return showPage('escalation/pages/view-escalations/view-escalations.njk', {
      title: 'Escalation',
      policies: policies.map(({ id, name, version, inForceFrom, rules, proposalId }) => [
        { text: name, href: `/escalation/policies/${id}` },
        rules.lanes.join(', '),
        `Version ${version}, since ${dayAndTime(inForceFrom)}`,
        proposalId
          ? { text: 'A change waits', href: `/escalation/policies/${id}/proposals/${proposalId}` }
          : 'None waits',
      ]),
      courses: courses.map(({ alertId, firstLine, launchedAt, open, watched }) => [
        { text: firstLine, href: `/escalation/${alertId}` },
        dayAndTime(launchedAt),
        open,
        watched,
      ]),
    });
  },
});
