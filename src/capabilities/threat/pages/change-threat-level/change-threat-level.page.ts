import { z } from 'zod';
import { actorReference } from '../../../../kernel/actor.ts';
import { isId } from '../../../../kernel/ids.ts';
import { dayAndTime, dayInWords, londonDay } from '../../../../kernel/time.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { type Attempt, definePage, goTo, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { namePeople } from '../../../identity/index.ts';
import { confirmLevel, declineLevel, noteLevelCheck } from '../../levels/decide-level.ts';
import { levelInput } from '../../levels/level-change.ts';
import { type LevelChange, type LevelPeriod, listLevelPeriods, listProposedChanges } from '../../levels/level-store.ts';
import { proposeLevel } from '../../levels/propose-level.ts';
import { currentLevels } from '../../levels/read-levels.ts';
import {
  levelDefinitions,
  officialLevelsUrl,
  sayBeginning,
  systemWords,
  threatLevels,
  threatSystems,
} from '../../threat-level.ts';
import { changeThreatLevel } from '../../threat-permissions.ts';

const url = '/threat-level/change';
const changeId = z.object({ changeId: z.uuid() });

/** What waits for a second person, and the form for a new level or a correction. */
export const changeThreatLevelPage = definePage({
  url,
  access: changeThreatLevel,
  parent: '/threat-level',
  stepUp: true,
  form: levelInput,
  async get(ctx, { attempt }) {
    const [proposed, periods, current] = await Promise.all([
      listProposedChanges(ctx),
      listLevelPeriods(ctx),
      currentLevels(ctx),
    ]);
    return showPage('threat/pages/change-threat-level/change-threat-level.njk', {
      title: 'Change the threat level',
      waiting: await describeWaiting(ctx, proposed),
      current: current.map(({ system, level, checkedAt }) => ({
        ...{ system, level },
        name: systemWords[system].name,
        checked: dayInWords(checkedAt),
      })),
      typed: readTyped(attempt),
      choices: choicesOf(periods),
      today: londonDay(ctx.now),
      officialUrl: officialLevelsUrl,
    });
  },
  async post(ctx, { form }) {
    const entered = await proposeLevel(ctx, form);
    if (!entered.ok) return tryAgain(entered.errors);
    return goTo(url, { notice: 'It waits for a second person. Nothing shows until they confirm it.' });
  },
});

/** The second person's yes. */
export const confirmThreatLevelPage = definePage({
  url: '/threat-level/change/:changeId/confirm',
  access: changeThreatLevel,
  parent: url,
  stepUp: true,
  params: changeId,
  async post(ctx, { params }) {
    const { level, removes } = await confirmLevel(ctx, params.changeId);
    const notice = removes
      ? 'The mistaken entry does not count any more'
      : `${level} is confirmed and shows everywhere`;
    return goTo('/threat-level', { notice });
  },
});

/** A no, or taking back what one entered. */
export const declineThreatLevelPage = definePage({
  url: '/threat-level/change/:changeId/decline',
  access: changeThreatLevel,
  parent: url,
  params: changeId,
  async post(ctx, { params }) {
    await declineLevel(ctx, params.changeId);
    return goTo(url, { notice: 'It is declined and never showed' });
  },
});

/** Somebody looked, and it still stands. */
export const checkThreatLevelPage = definePage({
  url: '/threat-level/checks',
  access: changeThreatLevel,
  parent: url,
  form: z.object({ checked: z.enum(threatSystems) }),
  async post(ctx, { form }) {
    await noteLevelCheck(ctx, form.checked, officialLevelsUrl);
    return goTo(url, { notice: 'The page says that somebody looked just now' });
  },
});

async function describeWaiting(ctx: Ctx, proposed: readonly LevelChange[]) {
  const idOf = (reference: string): string => reference.replace(/^person:/u, '');
  const names = await namePeople(ctx, proposed.map(({ enteredBy }) => idOf(enteredBy)).filter(isId));
  return proposed.map((entry) => ({
    id: entry.id,
    isOwn: entry.enteredBy === actorReference(ctx.actor),
    what: describeEntry(entry),
    definition: levelDefinitions[entry.level],
    saidBy: entry.saidBy,
    source: entry.source,
    sureness: entry.sureness === 'official' ? 'official source' : 'reported by others',
    reason: entry.reason,
    who: names.get(idOf(entry.enteredBy)) ?? 'the system',
    when: dayAndTime(entry.enteredAt),
  }));
}

function describeEntry(entry: LevelChange): string {
  const about = `${systemWords[entry.system].name}: ${entry.level} from ${sayBeginning(entry.beganAt, entry.exactness)}`;
  if (entry.removes) return `${about}. Takes a mistaken entry away`;
  return entry.replaces ? `${about}. Replaces a mistaken entry` : about;
}

function readTyped(attempt: Attempt | undefined) {
  const typed = (field: string): string => [attempt?.values[field] ?? ''].flat()[0] ?? '';
  return {
    ...{ system: typed('system'), level: typed('level'), began: typed('began'), saidBy: typed('saidBy') },
    ...{ source: typed('source'), sureness: typed('sureness'), reason: typed('reason') },
    ...{ replaces: typed('replaces'), removes: typed('removes') },
  };
}

function choicesOf(periods: readonly LevelPeriod[]) {
  return {
    systems: threatSystems.map((value) => ({ value, text: systemWords[value].name })),
    levels: threatLevels.toReversed().map((value) => ({ value, text: value, hint: { text: levelDefinitions[value] } })),
    entries: [
      { value: '', text: 'Nothing: it is a new level' },
      ...periods.map((period) => ({
        value: period.changeId,
        text: `${period.level} from ${sayBeginning(period.beganAt, period.exactness)}, ${systemWords[period.system].name}`,
      })),
    ],
  };
}
