import type { Ctx } from '../../../platform/db/database.ts';
import type { Evidence, EvidenceSection } from '../../premises/index.ts';
import { countMethodWords } from '../words/choice-words.ts';
import { dutyWords, responsibleWords, strengthWords, tierWords, timingWords } from '../words/duty-words.ts';
import { sayReason } from '../words/reason-words.ts';
import { findDuty, type SiteDuty } from './find-duty.ts';
import { findAnswers } from './obligation-store.ts';

const title = 'Duties under the Terrorism (Protection of Premises) Act 2025';

/** What a pack says of the duties of premises. Looks at no roles: the pack's own rules say who reads it. */
export async function evidenceOfDuty(ctx: Ctx, premisesId: string): Promise<Evidence> {
  const duty = await findDuty(ctx, premisesId);
  if (!duty) {
    const facts = [{ label: 'Answered', value: 'Not yet' }];
    const none: EvidenceSection = { title, facts, tables: [], data: { tier: null } };
    return { full: none, shareable: none };
  }
  const use = Number((await findAnswers(ctx, premisesId))?.answers.use) || null;
  return { full: writeFull(duty, use), shareable: writeShareable(duty) };
}

function writeShareable({ tier, answeredOn, duties, events, rules }: SiteDuty): EvidenceSection {
  const qualifying = events.filter(({ qualifies }) => qualifies).length;
  const facts = [
    { label: 'Tier', value: tierWords[tier] },
    { label: 'Answered', value: answeredOn },
    { label: 'Text of the Act as of', value: rules.textAsOf },
    { label: 'Duties', value: String(duties.length) },
    { label: 'Qualifying events', value: String(qualifying) },
  ];
  const data = { tier, answeredOn, textAsOf: rules.textAsOf, duties: duties.length, qualifyingEvents: qualifying };
  return { title, facts, tables: [], data };
}

function writeFull(duty: SiteDuty, use: number | null): EvidenceSection {
  const { confidence, responsible, reasons, duties, events, rules } = duty;
  const values = { people: confidence.people, use, ...rules.thresholds };
  const shared = writeShareable(duty);
  const method = countMethodWords.find(({ value }) => value === confidence.method)?.text ?? confidence.method;
  const isCounted = use !== null;
  const counted = [
    { label: 'People expected at the same time, staff included', value: confidence.people.toLocaleString('en-GB') },
    { label: 'Counted by', value: method },
    { label: 'How far to lean on the count (our own view)', value: strengthWords[confidence.strength] },
  ];
  const facts = [
    ...shared.facts,
    ...(isCounted ? counted : []),
    { label: 'Responsible', value: `${responsibleWords[responsible.code] ?? ''} (${responsible.cites})` },
    { label: 'Commencement', value: rules.commencementDate ?? 'No date is known' },
  ];
  const data = { ...shared.data, people: isCounted ? confidence.people : null, reasons, duties, responsible };
  return { title, facts, tables: [tableOfReasons(), tableOfDuties(), tableOfEvents()], data };

  function tableOfReasons(): EvidenceSection['tables'][number] {
    const rows = reasons.map((reason) => [sayReason('en', reason, values), reason.cites]);
    return { caption: 'Why', columns: ['Reason', 'Provision'], rows };
  }
  function tableOfDuties(): EvidenceSection['tables'][number] {
    const rows = duties.map(({ code, cites, timing }) => [dutyWords[code] ?? code, timingWords[timing], cites]);
    return { caption: 'What it asks', columns: ['Duty', 'When', 'Provision'], rows };
  }
  function tableOfEvents(): EvidenceSection['tables'][number] {
    const said = (qualifies: boolean | null) => (qualifies === null ? 'Not answered' : qualifies ? 'Yes' : 'No');
    const rows = events.map(({ name, heldOn, qualifies }) => [name, heldOn, said(qualifies)]);
    return { caption: 'Events', columns: ['Event', 'Day', 'Qualifies'], rows };
  }
}
