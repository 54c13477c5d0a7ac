import { declareRefusals } from '../../kernel/refusal.ts';

/** Everything that escalation refuses. */
export const escalationRefusals = declareRefusals({
  POLICY_UNKNOWN: {
    status: 404,
    title: 'That policy is not there',
    sentence: 'Open the list of policies and choose one from it.',
  },
  POLICY_NOT_ALLOWED: {
    status: 403,
    title: 'Policies are kept by duty officers',
    sentence: 'Ask a duty officer to propose the change, and another one to decide.',
  },
  PROPOSAL_UNKNOWN: {
    status: 404,
    title: 'That proposal is not there',
    sentence: 'It was decided in the meantime, or never made. Open the policy to see how it stands.',
  },
  PROPOSAL_OPEN: {
    status: 409,
    title: 'Another change waits already',
    sentence: 'A policy has one proposed change at a time. Have that one decided first.',
  },
  PROPOSAL_OWN: {
    status: 403,
    title: 'Somebody else must decide',
    sentence: 'You proposed this change. A second duty officer looks at it and decides.',
  },
  PROPOSAL_STALE: {
    status: 409,
    title: 'The policy changed meanwhile',
    sentence: 'Another version came into force after this was proposed. Decline it, and propose it again.',
  },
  POLICY_OVERLAPS: {
    status: 409,
    title: 'Two policies would be for the same launches',
    sentence: 'Another policy is for that lane. Take the lane from that policy first.',
  },
  PHONE_TASK_UNKNOWN: {
    status: 404,
    title: 'Nobody is on the list there',
    sentence: 'Open the telephone list of the alert and choose somebody from it.',
  },
  PHONE_NOT_ALLOWED: {
    status: 403,
    title: 'They belong to another region',
    sentence: 'Hub officers telephone people of their own region. Ask the duty officer.',
  },
  ESCALATION_UNKNOWN: {
    status: 404,
    title: 'Nothing of that alert is watched',
    sentence: 'Nothing of it was sent yet, or the address is wrong. Open the alert and follow the link there.',
  },
});
