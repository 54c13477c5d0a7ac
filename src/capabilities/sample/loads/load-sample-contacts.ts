import { londonDay } from '../../../kernel/time.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import { type ContactInput, makeList, matchPeople, saveContacts } from '../../contacts/index.ts';
import { listPosts, type Post } from '../../leads/index.ts';
import { asDomainLabel, inventPersonName } from '../invent-names.ts';
import type { SamplePerson } from '../sample-people.ts';
import { makeSeededRandom, type SeededRandom } from '../seeded-random.ts';

const seed = 2012;
const listCount = 24;
const contactsOfList = 60;
/** How many of a list also stand on the one before: people whom two leads know. */
const sharedShare = 0.1;
const groups = ['Night', 'Managers', 'Security desk', 'Front of house'];

/** Loads invented contacts into the networks of some posts: one in ten on two lists, a few people of the network themselves. */
export async function loadSampleContacts(ctx: Ctx, people: readonly SamplePerson[]): Promise<void> {
  const random = makeSeededRandom(seed);
  const posts = (await listPosts(ctx)).filter(({ holderId }) => holderId !== null).slice(0, listCount);
  let before: readonly ContactInput[] = [];
  for (const [turn, post] of posts.entries()) {
    const own = Array.from({ length: contactsOfList }, (_, place) => inventContact(random, turn, place));
    const shared = before.slice(0, Math.round(contactsOfList * sharedShare)).map(({ reference: _, ...one }) => one);
    const known = people.slice(turn * 900 + 600, turn * 900 + 603).map(({ name, email }) => ({ name, email }));
    await saveContacts(ctx, await beginList(ctx, post), [...own, ...shared, ...known]);
    before = own;
  }
  await matchPeople(ctx);
}

async function beginList(ctx: Ctx, { postId, holderId, sectorName }: Post): Promise<string> {
  const words = {
    postId,
    name: `${sectorName} contacts`,
    basis: 'consent' as const,
    askedBy: 'The sample’s own invention',
    askedOn: londonDay(ctx.now),
    wordsShown: 'We tell you when something happens near you. You can stop this at any time.',
  };
  const made = await makeList(ctx, words, holderId ?? '');
  if (!made.ok) throw new Error(`The sample could not begin a list: ${Object.values(made.errors).join(' ')}`);
  return made.value;
}

/** Addresses end in .example (RFC 2606); numbers are of the range that Ofcom keeps free for drama (07700 900000 to 900999). */
function inventContact(random: SeededRandom, turn: number, place: number): ContactInput {
  const name = inventPersonName(random);
  const number = turn * contactsOfList + place;
  return {
    reference: `N-${number}`,
    name,
    email: `${asDomainLabel(name).replace('-', '.')}.${number}@network-${turn}.example`,
    // A thousand numbers for all: each is given once, so that no two people are taken for one.
    ...(number % 4 === 0 && number < 4000 ? { phone: `07700 900${String(number / 4).padStart(3, '0')}` } : {}),
    groups: [random.pick(groups)],
    language: random.next() < 0.05 ? 'cy' : 'en',
  };
}
