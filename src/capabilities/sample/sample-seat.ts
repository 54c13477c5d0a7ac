import type { SampleNetwork } from './sample-network.ts';
import { sampleCafeName } from './sample-organisations.ts';
import type { SampleAppointment, SamplePerson } from './sample-people.ts';

/** A chair in the sample network that anybody may sit down on, and what to do there first. */
export interface SampleSeat {
  readonly roleWords: string;
  /** The page where this seat begins. */
  readonly startsAt: string;
  readonly firstStep: string;
  /** Whose seat it is: the first person appointed to this. */
  readonly office: Omit<SampleAppointment, 'personReference'>;
}

const national = { scopeKind: 'national', scopeReference: '' } as const;

/** All seats, in the order shown: the order in which an alert passes through their hands. */
export const sampleSeats: readonly SampleSeat[] = [
  {
    roleWords: 'Duty officer, national',
    startsAt: '/alerts',
    firstStep: 'Draft an exercise alert, choose who is to be told, and submit it for approval.',
    office: { role: 'duty-officer', ...national },
  },
  {
    roleWords: 'Approver, national',
    startsAt: '/alerts',
    firstStep: 'Read what the duty officer submitted, and approve it. Then watch the receipts arrive.',
    office: { role: 'approver', ...national },
  },
  {
    roleWords: 'Hub officer, London',
    startsAt: '/alerts',
    firstStep: 'See how many in London have the alert, and who is silent.',
    office: { role: 'hub-officer', scopeKind: 'region', scopeReference: 'london' },
  },
  {
    roleWords: 'Sector lead, hotels and food',
    startsAt: '/my-alerts',
    firstStep: 'Read an alert as the lead of a sector does, and answer it.',
    office: { role: 'sector-lead', scopeKind: 'sector', scopeReference: 'hotels-food' },
  },
  {
    roleWords: 'Deputy of the sector lead, hotels and food',
    startsAt: '/my-alerts',
    firstStep: 'Answer as a deputy does, and step in when the lead stays silent.',
    office: { role: 'deputy', scopeKind: 'sector', scopeReference: 'hotels-food' },
  },
  {
    roleWords: `Member of staff at ${sampleCafeName}, Westminster`,
    startsAt: '/my-alerts',
    firstStep: 'Keep this page open while somebody else sends an alert: it appears here by itself. Answer it.',
    office: { role: 'member', scopeKind: 'premises', scopeReference: 'SAMPLE-ORG-0001-1' },
  },
  {
    roleWords: 'Security adviser, London',
    startsAt: '/advisers/caseload',
    firstStep: 'See which premises deserve the next visit, and why. Plan one.',
    office: { role: 'adviser', scopeKind: 'region', scopeReference: 'london' },
  },
  {
    roleWords: 'Operator',
    startsAt: '/',
    firstStep: 'Bring in organisations, premises and people from a file.',
    office: { role: 'operator', ...national },
  },
  {
    roleWords: 'Auditor',
    startsAt: '/audit',
    firstStep: 'Read who changed what, and check that nothing in the record was altered.',
    office: { role: 'auditor', ...national },
  },
];

/** Who sits where: the first person appointed to each seat's office. Throws if nobody is. */
export function findSeatHolders(
  network: Pick<SampleNetwork, 'appointments' | 'people'>,
): { seat: SampleSeat; holder: SamplePerson }[] {
  return sampleSeats.map((seat) => {
    const appointment = network.appointments.find(
      (each) =>
        each.role === seat.office.role &&
        each.scopeKind === seat.office.scopeKind &&
        each.scopeReference === seat.office.scopeReference,
    );
    const holder = network.people.find((person) => person.reference === appointment?.personReference);
    if (!holder) throw new Error(`Nobody in the sample holds the seat "${seat.roleWords}".`);
    return { seat, holder };
  });
}
