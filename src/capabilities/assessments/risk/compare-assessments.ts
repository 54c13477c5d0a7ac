import type { Assessment } from '../assessment.ts';
import type { Risk } from '../assessment-content.ts';
import { existenceOf, residualOf, riskStatement } from './risk.ts';
import { levelWords, type RiskScale } from './risk-scale.ts';

/** One thing that differs between two versions; `before` and `now` are what a reader sees, null where there was nothing. */
export interface VersionDifference {
  /** The risk, or what the difference is about. */
  readonly about: string;
  readonly what: string;
  readonly before: string | null;
  readonly now: string | null;
}

type Version = Pick<Assessment, 'content' | 'scale'>;

/** What differs between an older version and a newer one: scope and appetite, assets, and risk by risk. */
export function compareVersions(before: Version, now: Version): VersionDifference[] {
  return [...compareContext(before, now), ...compareAssets(before, now), ...compareRisks(before, now)];
}

function compareContext(before: Version, now: Version): VersionDifference[] {
  const about = 'The assessment';
  const facts = ({ content, scale }: Version): readonly (readonly [string, string])[] => [
    ['Scale', `${scale.name}, since ${scale.since}`],
    ['Scope', content.context.scope],
    ['Inside', content.context.inside],
    ['Outside', content.context.outside],
    ['Roles', content.context.roles],
    ['Appetite', appetiteWords(content.appetite.band, scale)],
  ];
  return differ(about, facts(before), facts(now));
}

function compareAssets(before: Version, now: Version): VersionDifference[] {
  const names = ({ content }: Version): string[] => content.assets.map(({ name }) => name);
  const gone = names(before).filter((name) => !names(now).includes(name));
  const added = names(now).filter((name) => !names(before).includes(name));
  return [
    ...gone.map((name) => ({ about: name, what: 'Asset', before: name, now: null })),
    ...added.map((name) => ({ about: name, what: 'Asset', before: null, now: name })),
  ];
}

function compareRisks(before: Version, now: Version): VersionDifference[] {
  const older = new Map(before.content.risks.map((risk) => [risk.id, risk]));
  const newer = new Set(now.content.risks.map(({ id }) => id));
  const gone = before.content.risks.filter(({ id }) => !newer.has(id));
  return [
    ...now.content.risks.flatMap((risk) => {
      const past = older.get(risk.id);
      if (!past) return [{ about: risk.name, what: 'Risk', before: null, now: levelWords(now.scale, risk) }];
      return differ(risk.name, riskFacts(past, before.scale), riskFacts(risk, now.scale));
    }),
    ...gone.map((risk) => ({ about: risk.name, what: 'Risk', before: levelWords(before.scale, risk), now: null })),
  ];
}

function riskFacts(risk: Risk, scale: RiskScale): readonly (readonly [string, string])[] {
  const lines = (controls: readonly { readonly words: string }[]): string =>
    controls.map(({ words }) => words).join('; ');
  const exists = existenceOf(risk);
  return [
    ['Exists here', exists === 'exists' ? 'Yes' : exists === 'none' ? 'No' : 'Not answered'],
    ['Statement', riskStatement(risk)],
    ['Existing controls', lines(risk.existing)],
    ['Levels', levelWords(scale, risk)],
    ['Planned', lines(risk.treatments)],
    ['After treatment', levelWords(scale, residualOf(risk))],
    ['Accepted until', risk.acceptance?.until ?? ''],
  ];
}

function differ(
  about: string,
  before: readonly (readonly [string, string])[],
  now: readonly (readonly [string, string])[],
): VersionDifference[] {
  return now.flatMap(([what, words], place) => {
    const past = before[place]?.[1] ?? '';
    return past === words ? [] : [{ about, what, before: past || null, now: words || null }];
  });
}

/** The words for an appetite: up to which band a risk is lived with. */
export function appetiteWords(band: number | null, scale: RiskScale): string {
  const name = scale.bands[band ?? -1]?.label;
  return name === undefined ? 'Not said' : `Up to ${name}`;
}
