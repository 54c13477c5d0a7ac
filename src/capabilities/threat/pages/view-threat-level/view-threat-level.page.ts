import { makeStepChart } from '../../../../design/charts/step-chart.ts';
import { may } from '../../../../kernel/permission.ts';
import { dayInWords } from '../../../../kernel/time.ts';
import { definePage, showPage } from '../../../../platform/http/page.ts';
import { type LevelChange, type LevelPeriod, listCorrectedChanges } from '../../levels/level-store.ts';
import { type CurrentLevel, readLevels } from '../../levels/read-levels.ts';
import {
  levelDefinitions,
  officialLevelsUrl,
  sayBeginning,
  systemWords,
  type ThreatSystem,
  threatLevels,
  threatSystems,
} from '../../threat-level.ts';
import { changeThreatLevel, finishTasks } from '../../threat-permissions.ts';

/** The threat levels now, what each means, and how they came to be. */
export const viewThreatLevelPage = definePage({
  url: '/threat-level',
  access: 'public',
  navigation: { label: 'Threat level', order: 28 },
  // Whoever is signed in finds their own ways on from here.
  shared: { audience: 'public', signedIn: 'own', keys: () => ['threat'] },
  async get(ctx) {
    const [{ current, periods }, corrected] = await Promise.all([readLevels(ctx), listCorrectedChanges(ctx)]);
    const systems = threatSystems.map((system) => {
      const own = periods.filter((period) => period.system === system);
      return describeSystem(
        system,
        own,
        current.find((each) => each.system === system),
        ctx.now,
      );
    });
    return showPage('threat/pages/view-threat-level/view-threat-level.njk', {
      title: 'Threat level',
      officialUrl: officialLevelsUrl,
      systems,
      definitions: threatLevels.toReversed().map((level) => ({ level, definition: levelDefinitions[level] })),
      corrections: corrected.map(describeCorrection),
      mayChange: may(ctx.actor, changeThreatLevel),
      mayFinish: may(ctx.actor, finishTasks),
    });
  },
});

function describeSystem(system: ThreatSystem, periods: LevelPeriod[], current: CurrentLevel | undefined, now: Date) {
  const { name, setBy } = systemWords[system];
  return {
    name,
    setBy,
    current: current && {
      level: current.level,
      definition: current.definition,
      since: sayBeginning(current.since, current.exactness),
      checked: dayInWords(current.checkedAt),
      isReported: current.sureness === 'reported',
      source: current.source,
      reason: current.reason,
    },
    chart: periods.length > 1 ? drawHistory(name, periods.toReversed(), now) : '',
    periods: periods.map((period) => describePeriod(period)),
  };
}

function describePeriod(period: LevelPeriod) {
  return {
    level: period.level,
    began: sayBeginning(period.beganAt, period.exactness),
    ended: period.endedAt ? dayInWords(period.endedAt) : 'now',
    saidBy: period.saidBy,
    source: period.source,
    sureness: period.sureness === 'official' ? 'Read at the official source' : 'As reported by others',
    reason: period.reason,
  };
}

function drawHistory(name: string, periods: readonly LevelPeriod[], now: Date): string {
  const words = periods.map(({ level, beganAt, exactness }) => `${level} from ${sayBeginning(beganAt, exactness)}`);
  return makeStepChart({
    title: `${name} over time`,
    description: `${words.join(', ')}.`,
    levels: threatLevels,
    steps: periods.map(({ level, beganAt, endedAt }) => ({ level, from: beganAt, until: endedAt ?? now })),
  });
}

function describeCorrection(entry: LevelChange) {
  const { name } = systemWords[entry.system];
  const ended = entry.endedAt ? dayInWords(entry.endedAt) : '';
  const became = entry.state === 'removed' ? 'was taken away' : 'was replaced by another entry';
  return `${name}: ${entry.level} from ${sayBeginning(entry.beganAt, entry.exactness)} ${became} on ${ended}.`;
}
