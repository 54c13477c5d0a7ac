import { spellStretch } from '../../../design/charts/event-line.ts';
import { chartId, escapeMarkup, svgRole, svgTitle } from '../../../design/charts/svg-markup.ts';
import { second } from '../../../kernel/time.ts';
import { type Deed, deedWords, groupWords, type PolicyRules } from '../escalation-policy.ts';
import { timesFromLaunch } from '../watching/plan-steps.ts';

const rowHeight = 40;
const lineAt = 24;
const wordsAt = 44;
const shortDeeds: Readonly<Record<Deed, string>> = {
  remind: 'Remind',
  'next-channel': 'Next way',
  deputy: 'Deputy acts',
  region: 'Hub is told',
  phone: 'Telephone list',
};

/** Seconds in words: "1 min 30 s". */
export function spellSeconds(seconds: number): string {
  return spellStretch(seconds * second);
}

/** Draws the steps of a policy down a line from the launch, with the round of those that are repeated. The table says the same. */
export function drawPolicy(title: string, rules: PolicyRules): string {
  const id = chartId(title);
  const { steps, repeatLast } = rules;
  const times = timesFromLaunch(rules);
  const y = (place: number): number => 20 + place * rowHeight;
  const rows = steps.map(({ deed }, place) =>
    mark(y(place + 1), spellSeconds(times.steps[place] ?? 0), shortDeeds[deed]),
  );
  const from = y(steps.length - repeatLast + 1);
  const to = y(steps.length);
  const round = `<path d="M${lineAt - 7} ${to} h-9 V${from} h7" fill="none" stroke="currentColor" stroke-width="2"/>
    <path d="M${lineAt - 12} ${from - 5} l6 5 l-6 5 z" fill="currentColor"/>`;
  const height = y(steps.length) + 24;
  const description = `Steps after the launch as long as somebody is silent; the last ${repeatLast} go round every ${spellSeconds(times.everySeconds)}.`;
  return `<div class="tocsin-chart"><svg width="100%" height="${height}" ${svgRole(id)}>${svgTitle(id, title, description)}
    <line x1="${lineAt}" y1="${y(0)}" x2="${lineAt}" y2="${to}" stroke="currentColor" stroke-width="2"/>
    ${mark(y(0), 'Launch', '')}${rows.join('')}${round}</svg></div>`;
}

function mark(y: number, when: string, what: string): string {
  const words = what ? `${when}: ${what}` : when;
  return `<circle cx="${lineAt}" cy="${y}" r="6" fill="currentColor"/><text x="${wordsAt}" y="${y + 5}" font-size="15" fill="currentColor">${escapeMarkup(words)}</text>`;
}

/** The same as the rows of a table: how long after the launch, what is done, how long after the step before. */
export function tabulatePolicy(rules: PolicyRules): string[][] {
  const times = timesFromLaunch(rules);
  const rows = rules.steps.map(({ deed, waitSeconds }, place) => [
    spellSeconds(times.steps[place] ?? 0),
    deedWords[deed],
    spellSeconds(waitSeconds),
  ]);
  const again =
    rules.repeatLast === 1
      ? 'The last step again'
      : `The last ${rules.repeatLast} steps again, until they answer or it is over`;
  return [...rows, [spellSeconds(times.repeatFrom), again, spellSeconds(rules.repeatPauseSeconds)]];
}

/** What else a policy says, in sentences. */
export function describePolicy({ lanes, watched, everybodyAnswers, idleSeconds }: PolicyRules): string[] {
  const groups = watched.map((group) => groupWords[group].toLowerCase()).join('; ');
  return [
    `For alerts in the ${lanes.join(' and ')} lane. Exercises go by the lane that they take, as live alerts do.`,
    `Whose silence counts: ${groups}.`,
    everybodyAnswers
      ? 'Everybody is contacted until they answer themselves. Once somebody of a post has answered, the rest of it is only reminded.'
      : 'One answer from the lead or a deputy of a post is enough for all of it.',
    idleSeconds === null
      ? 'A lead who has it and passes nothing on is left alone.'
      : `A lead who has it and has not passed it on after ${spellSeconds(idleSeconds)} is reminded; after the same time again the deputy is asked.`,
  ];
}
