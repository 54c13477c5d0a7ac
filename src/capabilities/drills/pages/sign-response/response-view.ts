import { say } from '../../../../design/language/say.ts';
import { dayAndTime } from '../../../../kernel/time.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { recordRead } from '../../../audit/index.ts';
import { namePeople } from '../../../identity/index.ts';
import { type Site, type SiteAccess, siteMay } from '../../../premises/index.ts';
import {
  type PlaceResponse,
  type ResponseLevel,
  responseLevels,
  responseWords,
  sayBeginning,
  systemWords,
  threatLevels,
} from '../../../threat/index.ts';
import type { SignOff } from '../../signing/sign-off-store.ts';

/** Names by id. */
export type Names = ReadonlyMap<string, string>;

/** Who ticks off tasks of premises: the people of the firm, and nobody who only advises. */
export function mayTick(access: SiteAccess): boolean {
  return access === 'keeper' || access === 'deputy' || access === 'staff';
}

/** The levels that count here, and the response that holds. */
export function describeNow({ language }: Ctx, { levels, threat, response, isChosen }: PlaceResponse) {
  return {
    threats: levels.map(({ system, level, since, exactness, definition }) => ({
      name: say(language, systemWords[system].name),
      ...{ level, definition: say(language, definition) },
      since: sayBeginning(since, exactness),
    })),
    threat: threat ?? '',
    response: response ?? '',
    responseWords: response ? say(language, responseWords[response]) : '',
    isChosen,
  };
}

/** What is done at each response level, and with which threat levels it mostly goes. */
export function describeMenu({ language }: Ctx, site: Site, { measures, goesWith, response }: PlaceResponse) {
  const canChange = siteMay(site.access, 'response', 'change');
  return responseLevels.map((level) => ({
    level,
    isNow: level === response,
    words: say(language, responseWords[level]),
    threats: threatsOf(goesWith, level).join(', '),
    measures: measures
      .filter((measure) => measure.level === level)
      .map(({ id, words, owner, dueHours, place, premisesId }) => ({
        ...{ words, dropId: canChange && premisesId === site.id ? id : '' },
        how: say(language, dueHours === 1 ? '{owner}, within an hour' : '{owner}, within {n} hours', {
          owner,
          n: dueHours,
        }),
        where: say(
          language,
          premisesId ? 'These premises alone' : place === 'premises' ? 'Here' : 'Once for the organisation',
        ),
      })),
  }));
}

function threatsOf(goesWith: PlaceResponse['goesWith'], level: ResponseLevel): string[] {
  return threatLevels.filter((threat) => goesWith[threat] === level);
}

/** What is open: here, and for the organisation as a whole. */
export function describeTasks({ language, now }: Ctx, site: Site, { open }: PlaceResponse) {
  return open.map(({ id, words, owner, dueAt, premisesId, level }) => ({
    ...{ id, words, level, owner, due: dayAndTime(dueAt), isLate: dueAt < now },
    where: say(language, premisesId ? 'Here' : 'Once for the organisation'),
    mayTick: premisesId === site.id && mayTick(site.access),
  }));
}

/** What was done or set aside lately. */
export function describeOver({ language }: Ctx, { over }: PlaceResponse, names: Names) {
  return over.map(({ words, doneAt, doneBy, setAsideAt }) => {
    const name = names.get(doneBy ?? '') ?? '';
    if (!doneAt)
      return [words, say(language, 'Set aside at {time}', { time: setAsideAt ? dayAndTime(setAsideAt) : '' })];
    const sentence = name ? 'Done by {name} at {time}' : 'Done at {time}';
    return [words, say(language, sentence, { name, time: dayAndTime(doneAt) })];
  });
}

/** One signature in words. */
export function describeSign({ language }: Ctx, sign: SignOff, names: Names) {
  const { threatLevel, responseLevel, signedAt, signedBy, endedAt, openTasks, reason } = sign;
  return {
    level: threatLevel ? `${threatLevel}, ${responseLevel}` : responseLevel,
    name: names.get(signedBy) ?? say(language, 'A keeper'),
    at: dayAndTime(signedAt),
    open: openTasks,
    reason,
    ended: endedAt ? dayAndTime(endedAt) : '',
  };
}

/** Names of who signed and who ticked off, for the people of the firm; the look is recorded. */
export async function nameSigners(
  ctx: Ctx,
  site: Site,
  { over }: PlaceResponse,
  signs: readonly SignOff[],
): Promise<Names> {
  const own = ctx.actor.kind === 'person' ? ctx.actor.personId : '';
  const ids = [...over.flatMap(({ doneBy }) => doneBy ?? []), ...signs.map(({ signedBy }) => signedBy)];
  if (!mayTick(site.access) || ids.length === 0) return new Map();
  if (ids.some((id) => id !== own)) {
    await recordRead(ctx, { what: 'response.signers-listed', subject: `premises:${site.id}` });
  }
  return namePeople(ctx, [...new Set(ids)]);
}
