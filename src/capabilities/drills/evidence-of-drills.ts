import { londonDay, second } from '../../kernel/time.ts';
import type { Ctx } from '../../platform/db/database.ts';
import { namePeople } from '../identity/index.ts';
import { type Evidence, type EvidenceCell, type EvidenceSection, getSite, type SiteAction } from '../premises/index.ts';
import { drillProcedureWords } from './drill.ts';
import { judgeDue } from './drill-schedule.ts';
import { type Drill, listDrills } from './drill-store.ts';
import { stopwatch } from './runs/drill-times.ts';
import { listFindings } from './runs/review-drill.ts';
import { listSchedule, type ScheduledDrill } from './schedule-store.ts';
import { listSignOffs, type SignOff } from './signing/sign-off-store.ts';
import { type CurrentTraining, currentTraining } from './training/current-training.ts';

/** Drills and signatures of a pack; the log itself has them all. */
const mostLines = 40;

interface Known {
  readonly ctx: Ctx;
  readonly schedule: readonly ScheduledDrill[];
  readonly drills: readonly (Drill & { readonly findings: readonly SiteAction[] })[];
  readonly training: CurrentTraining;
  readonly signs: readonly (SignOff & { readonly name: string })[];
}

/**
 * What premises can show of their drills, training and signatures. `shareable` has days, states and counts and who signed; no aims,
 * findings, milestones or measures, and no names of staff. Refuses whoever may not read the evidence of these premises.
 */
export async function evidenceOfDrills(ctx: Ctx, premisesId: string): Promise<Evidence> {
  await getSite(ctx, premisesId, 'evidence');
  const known = await readAll(ctx, premisesId);
  return { full: full(known), shareable: shareable(known) };
}

async function readAll(ctx: Ctx, premisesId: string): Promise<Known> {
  const [schedule, all, training, signs] = await Promise.all([
    listSchedule(ctx, premisesId),
    listDrills(ctx, premisesId, mostLines),
    currentTraining(ctx, premisesId),
    listSignOffs(ctx, premisesId, mostLines),
  ]);
  const run = all.filter(({ state }) => state === 'finished');
  const drills = await Promise.all(
    run.map(async (drill) => ({ ...drill, findings: await listFindings(ctx, premisesId, drill.id) })),
  );
  const names = await namePeople(ctx, [...new Set(signs.map(({ signedBy }) => signedBy))]);
  const signed = signs.map((sign) => ({ ...sign, name: names.get(sign.signedBy) ?? 'A keeper' }));
  return { ctx, schedule, drills, training, signs: signed };
}

const title = 'Drills, training and response';
const goodPractice =
  'Drills and training are good practice: the text of the Terrorism (Protection of Premises) Act 2025 has no duty of either.';

function full(known: Known): EvidenceSection {
  const { drills, training, signs } = known;
  return {
    title,
    facts: factsOf(known),
    tables: [
      scheduleTable(known),
      {
        caption: 'Drills that were run',
        columns: ['Day', 'Procedure', 'What it was to show', 'Shift', 'Time', 'Counted', 'What went well'],
        rows: drills.map((drill) => [
          dayOf(drill),
          drillProcedureWords[drill.procedure],
          drill.aim,
          drill.shiftName ?? '',
          timeOf(drill),
          countOf(drill),
          drill.wentWell,
        ]),
      },
      {
        caption: 'What drills showed',
        columns: ['Drill', 'Finding', 'Owner', 'Due', 'State'],
        rows: drills.flatMap((drill) =>
          drill.findings.map(({ title: found, ownerName, dueOn, state }) => [
            dayOf(drill),
            found,
            ownerName,
            dueOn,
            state,
          ]),
        ),
      },
      trainingTable(training),
      {
        caption: 'Measures signed off',
        columns: ['Day', 'Threat level', 'Response', 'By', 'Tasks open', 'Reason', 'Measures'],
        rows: signs.map((sign) => [...signLine(sign), sign.reason, sign.measures.map(({ words }) => words).join(' ')]),
      },
    ],
    data: {
      ...dataOf(known),
      drills: drills.map((drill) => ({
        ...drillData(drill),
        ...{ aim: drill.aim, leader: drill.leader, shift: drill.shiftName, wentWell: drill.wentWell },
        milestones: drill.milestones.map(({ key, words }) => ({
          ...{ key, words },
          at: drill.presses.find((press) => press.key === key)?.at.toISOString() ?? null,
        })),
        findings: drill.findings.map((each) => ({
          ...{ title: each.title, owner: each.ownerName, dueOn: each.dueOn, state: each.state },
        })),
      })),
      signatures: signs.map((sign) => ({ ...signData(sign), reason: sign.reason, measures: sign.measures })),
    },
  };
}

function shareable(known: Known): EvidenceSection {
  const { drills, training, signs } = known;
  return {
    title,
    facts: factsOf(known),
    tables: [
      scheduleTable(known),
      {
        caption: 'Drills that were run',
        columns: ['Day', 'Procedure', 'Findings', 'Findings done'],
        rows: drills.map((drill) => [
          dayOf(drill),
          drillProcedureWords[drill.procedure],
          drill.findings.length,
          drill.findings.filter(({ state }) => state === 'done').length,
        ]),
      },
      {
        caption: 'Measures signed off',
        columns: ['Day', 'Threat level', 'Response', 'By', 'Tasks open'],
        rows: signs.map(signLine),
      },
    ],
    data: {
      ...dataOf(known),
      drills: drills.map((drill) => ({
        ...{ day: dayOf(drill), procedure: drill.procedure, findings: drill.findings.length },
        findingsDone: drill.findings.filter(({ state }) => state === 'done').length,
      })),
      signatures: signs.map(signData),
      peopleOnShift: training.people,
    },
  };
}

function factsOf({ drills, training, signs }: Known) {
  const [last] = drills;
  const stands = signs.find(({ endedAt }) => endedAt === null);
  return [
    { label: 'Drills that were run', value: String(drills.length) },
    { label: 'Last drill', value: last ? dayOf(last) : 'None yet' },
    {
      label: 'People on shift trained in all four procedures',
      value: training.shifts.length > 0 ? `${training.trained} of ${training.people}` : 'Not recorded',
    },
    {
      label: 'Measures of the present level signed off',
      value: stands ? `${londonDay(stands.signedAt)}, by ${stands.name}` : 'No',
    },
    { label: 'Note', value: goodPractice },
  ];
}

const dueWords = { fine: 'In time', soon: 'Due within a month', overdue: 'Overdue' } as const;

function scheduleTable({ ctx, schedule }: Known) {
  return {
    caption: 'When each procedure is due',
    columns: ['Procedure', 'Last drill', 'Every (months)', 'Due by', 'State'],
    rows: schedule.map(({ procedure, drilledOn, months, dueOn }): EvidenceCell[] => [
      drillProcedureWords[procedure],
      drilledOn,
      months,
      dueOn,
      dueWords[judgeDue(dueOn, londonDay(ctx.now))],
    ]),
  };
}

/** By shift and course, in counts: names of staff stand in no pack. */
function trainingTable({ grid }: CurrentTraining) {
  return {
    caption: 'Training by shift',
    columns: ['Shift', 'Course', 'Trained', 'People', 'Until'],
    rows: grid.map(({ shift, course, trained, people, heldUntil }): EvidenceCell[] => [
      ...[shift, course.name, trained, people],
      heldUntil,
    ]),
  };
}

function dataOf({ schedule, training }: Known) {
  return {
    schedule: schedule.map(({ procedure, months, drilledOn, dueOn }) => ({ procedure, months, drilledOn, dueOn })),
    training: { trained: training.trained, people: training.people },
  };
}

function drillData(drill: Drill) {
  const { procedure, startedAt, finishedAt, expected, counted } = drill;
  return {
    ...{ day: dayOf(drill), procedure, expected, counted },
    startedAt: startedAt?.toISOString() ?? null,
    finishedAt: finishedAt?.toISOString() ?? null,
  };
}

function signLine({ signedAt, threatLevel, responseLevel, name, openTasks }: Known['signs'][number]): EvidenceCell[] {
  return [londonDay(signedAt), threatLevel, responseLevel, name, openTasks];
}

function signData({ signedAt, threatLevel, responseLevel, name, openTasks, endedAt }: Known['signs'][number]) {
  const held = { signedAt: signedAt.toISOString(), endedAt: endedAt?.toISOString() ?? null };
  return { ...held, threatLevel, responseLevel, by: name, openTasks };
}

function dayOf({ startedAt, plannedOn }: Drill): string {
  return startedAt ? londonDay(startedAt) : plannedOn;
}

function timeOf({ startedAt, finishedAt }: Drill): string {
  return startedAt && finishedAt ? stopwatch(Math.round((finishedAt.getTime() - startedAt.getTime()) / second)) : '';
}

function countOf({ counted, expected }: Drill): string {
  if (counted === null) return '';
  return expected === null ? String(counted) : `${counted} of ${expected}`;
}
