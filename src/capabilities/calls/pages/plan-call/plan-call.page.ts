import { z } from 'zod';
import { definePage, goTo, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { requireRun } from '../../call-access.ts';
import { getCall } from '../../call-store.ts';
import { holdCalls, joinCalls } from '../../calls-permissions.ts';
import { changeCall, planCall } from '../../plan-call.ts';
import { changeForm, isOnlyAsked, planForm, readCallForm } from '../call-form.ts';
import { blankCallFields, fieldsOfCall, makeCallFormView } from '../call-form-view.ts';

const view = 'calls/pages/plan-call/plan-call.njk';

/** Making a call and inviting everybody, now or to a time. */
export const planCallPage = definePage({
  url: '/calls/new',
  access: holdCalls,
  parent: '/calls',
  query: z.object({ alert: z.uuid().optional().catch(undefined) }),
  form: planForm,
  async get(ctx, { query, attempt }) {
    const fields = { ...blankCallFields(ctx), alert: query.alert ?? '' };
    // What is unticked is not sent: only the day's defaults of other fields stay.
    const typed = attempt ? { ...fields, leadKinds: [], ...attempt.values } : fields;
    const form = await makeCallFormView(ctx, typed);
    return showPage(view, { title: 'Hold a call', isNew: true, action: '/calls/new', back: '/calls', ...form });
  },
  async post(ctx, { form }) {
    if (isOnlyAsked(form)) return tryAgain({});
    const input = await readCallForm(ctx, form);
    if (!input.ok) return tryAgain(input.errors);
    const { kind, alert } = form;
    const planned = await planCall(ctx, {
      ...input.value,
      kind,
      alertId: alert || null,
      isLife: form.isLife === 'yes',
    });
    if (!planned.ok) return tryAgain(planned.errors);
    const { callId, invited } = planned.value;
    return goTo(`/calls/${callId}`, { notice: `${invited.toLocaleString('en-GB')} people are being invited.` });
  },
});

/** Changing a call that is not over: everybody in its list is told. */
export const changeCallPage = definePage({
  url: '/calls/:callId/change',
  access: joinCalls,
  parent: '/calls/:callId',
  params: z.object({ callId: z.uuid() }),
  query: z.object({}),
  form: changeForm,
  async get(ctx, { params, attempt }) {
    const call = await getCall(ctx, params.callId);
    requireRun(ctx, call);
    const fields = fieldsOfCall(ctx, call);
    const typed = attempt ? { ...fields, leadKinds: [], ...attempt.values } : fields;
    const form = await makeCallFormView(ctx, typed);
    const action = `/calls/${call.id}/change`;
    return showPage(view, { title: 'Change the call', isNew: false, action, back: `/calls/${call.id}`, ...form });
  },
  async post(ctx, { params, form }) {
    if (isOnlyAsked(form)) return tryAgain({});
    const input = await readCallForm(ctx, form);
    if (!input.ok) return tryAgain(input.errors);
    const changed = await changeCall(ctx, params.callId, input.value);
    if (!changed.ok) return tryAgain(changed.errors);
    return goTo(`/calls/${params.callId}`, { notice: 'The call is changed, and everybody in its list is being told.' });
  },
});
