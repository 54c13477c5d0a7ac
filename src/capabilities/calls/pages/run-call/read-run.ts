import { after } from '../../../../kernel/time.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { listRegions, listSectors } from '../../../network/index.ts';
import { listActionsOfCall } from '../../actions/action-store.ts';
import { isLobbyOpen, lateAfter } from '../../call.ts';
import type { Call } from '../../call-record.ts';
import { listNotes } from '../../notes/note-store.ts';
import { threadNotes } from '../../notes/note-thread.ts';
import { type HubRoll, listHubRolls, listPostLines, listRoll, type RollLine } from '../../roll/call-presence-store.ts';

/** Which people of a call are shown. */
export interface RollWanted {
  /** A region's code, `national`, or `all`. */
  readonly hub: string;
  readonly limit: number;
}

const shownPosts = 200;

/** The counts of a call as they stand: what everybody in it may see. */
export async function readCallCounts(ctx: Ctx, call: Call): Promise<object> {
  return {
    counts: sumHubs(await listHubRolls(ctx, call.id, lateFrom(call))),
    now: ctx.now,
    lobby: isLobbyOpen(call, ctx.now),
  };
}

/** Everything that whoever runs a call looks at, read anew each time: the roll hub by hub, posts, people, notes and actions. */
export async function readRun(ctx: Ctx, call: Call, { hub, limit }: RollWanted): Promise<object> {
  const [hubs, posts, people, notes, actions, names] = [
    await listHubRolls(ctx, call.id, lateFrom(call)),
    await listPostLines(ctx, call.id, hub, shownPosts),
    await listRoll(ctx, call.id, { hub, name: '', limit }),
    await listNotes(ctx, call.id),
    await listActionsOfCall(ctx, call.id),
    await readHubNames(ctx),
  ];
  const counts = sumHubs(hubs);
  return {
    callId: call.id,
    counts,
    hub,
    hubName: hub === 'all' ? 'Every hub' : (names.hubs.get(hub) ?? hub),
    hubs: hubs.map((each) => ({ ...each, name: names.hubs.get(each.hub) ?? each.hub })),
    posts: posts.map((post) => ({ ...post, hubName: names.hubs.get(post.hub) ?? post.hub })),
    people: people.map((line) => rollView(line, call, names)),
    hidden: Math.max(0, (hub === 'all' ? counts.listed : listedIn(hubs, hub)) - people.length),
    threads: threadNotes(notes),
    actions,
    lobby: isLobbyOpen(call, ctx.now),
    mayNote: call.summaryAt === null && call.state !== 'cancelled',
    now: ctx.now,
  };
}

/** The names of hubs and sectors by code. */
export async function readHubNames(ctx: Ctx): Promise<{ hubs: Map<string, string>; sectors: Map<string, string> }> {
  const [regions, sectors] = [await listRegions(ctx), await listSectors(ctx)];
  const hubs = new Map([
    ...regions.map(({ code, name }) => [code, name] as const),
    ['national', 'The whole country'] as const,
  ]);
  return { hubs, sectors: new Map(sectors.map(({ code, name }) => [code, name] as const)) };
}

function lateFrom({ startsAt }: Call): Date {
  return after(startsAt, lateAfter);
}

function listedIn(hubs: readonly HubRoll[], hub: string): number {
  return hubs.find((each) => each.hub === hub)?.expected ?? 0;
}

function sumHubs(hubs: readonly HubRoll[]) {
  const sum = (pick: (hub: HubRoll) => number): number => hubs.reduce((total, hub) => total + pick(hub), 0);
  return {
    listed: sum(({ expected }) => expected),
    expected: sum(({ expected }) => expected),
    joining: sum(({ joining }) => joining),
    cannot: sum(({ cannot }) => cannot),
    inside: sum(({ inside }) => inside),
    late: sum(({ late }) => late),
    gone: sum(({ gone }) => gone),
    posts: sum(({ posts }) => posts),
    represented: sum(({ represented }) => represented),
  };
}

function rollView(
  line: RollLine,
  call: Call,
  names: { hubs: ReadonlyMap<string, string>; sectors: ReadonlyMap<string, string> },
): object {
  return {
    ...line,
    place: [
      names.hubs.get(line.hub) ?? line.hub,
      line.sectorCode ? (names.sectors.get(line.sectorCode) ?? line.sectorCode) : '',
    ]
      .filter(Boolean)
      .join(', '),
    late: line.firstIn !== null && line.firstIn > lateFrom(call),
    runs: line.cameBy === 'runs-it',
  };
}
