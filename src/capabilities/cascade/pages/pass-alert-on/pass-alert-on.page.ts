import { z } from 'zod';
import type { Ctx } from '../../../../platform/db/database.ts';
import { type Attempt, definePage, goTo, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { getAlert } from '../../../alerts/index.ts';
import { ownPerson } from '../../../identity/index.ts';
import type { OwnPost } from '../../../leads/index.ts';
import { cascadeRefusals } from '../../cascade-errors.ts';
import { passAlertsOn } from '../../cascade-permissions.ts';
import { longestAddition } from '../../passing/add-own-words.ts';
import { countNetwork, listNetworkGroups } from '../../passing/network-ways.ts';
import { isInForce, listPostsToPassOnFor, mostHearers, passAlertOn } from '../../passing/pass-alert-on.ts';
import { waysOn } from '../../passing/pass-on.ts';
import { countOnward, listLaunchedVersions, listPassOns } from '../../passing/pass-on-store.ts';
import { type FrozenWords, readFrozenWords } from './frozen-words.ts';

const many = (value: unknown): unknown => (value === undefined ? [] : Array.isArray(value) ? value : [value]);

/** A live alert with its signed words, and the three ways on. */
export const passAlertOnPage = definePage({
  url: '/cascade/:alertId',
  access: passAlertsOn,
  parent: '/cascade',
  params: z.object({ alertId: z.uuid() }),
  query: z.object({ post: z.uuid().optional() }),
  form: z.object({
    post: z.uuid('Choose the post that passes it on.'),
    way: z.enum(waysOn, 'Choose how you pass it on.'),
    groups: z.preprocess(many, z.array(z.string().max(200)).max(200)),
    addition: z
      .string()
      .default('')
      .transform((text) => text.replaceAll('\r\n', '\n'))
      .pipe(z.string().max(longestAddition, `Your own words may have ${longestAddition} characters at most.`)),
    people: z
      .string()
      .trim()
      .transform((text) => text.replace(/[\s,]/g, ''))
      .refine((text) => text === '' || /^\d{1,7}$/.test(text), 'Give a whole number of people.')
      .transform((text) => (text === '' ? undefined : Number(text)))
      .pipe(z.number().min(1, 'Give at least 1.').max(mostHearers, 'Give at most 1,000,000.').optional())
      .optional(),
  }),
  async get(ctx, { params, query, attempt }) {
    const view = await makeView(ctx, params.alertId, String(attempt?.values.post ?? query.post ?? ''));
    return showPage('cascade/pages/pass-alert-on/pass-alert-on.njk', { ...view, ...typedOf(attempt) });
  },
  async post(ctx, { params, form }) {
    const { post: postId, way, groups, addition, people } = form;
    const passed = await passAlertOn(ctx, {
      ...{ alertId: params.alertId, postId, way, groups, addition },
      ...(people === undefined ? {} : { people }),
    });
    if (!passed.ok) return tryAgain(passed.errors);
    const { code } = passed.value;
    return code
      ? goTo(`/cards/${code}/share`)
      : goTo(`/cascade/${params.alertId}?post=${postId}`, { notice: notices[way] });
  },
});

const notices = {
  send: 'Your network is being told. You can leave this page.',
  card: 'Your card is ready.',
  read: 'Noted: you read it out.',
} as const;

function typedOf(attempt: Attempt | undefined): object {
  const values = attempt?.values ?? {};
  const chosen = values.groups ?? [];
  return {
    typed: { addition: values.addition ?? '', people: values.people ?? '', way: values.way ?? '' },
    chosenGroups: Array.isArray(chosen) ? chosen : [chosen],
  };
}

async function makeView(ctx: Ctx, alertId: string, wanted: string) {
  const alert = await getAlert(ctx, alertId);
  const versionId = (await listLaunchedVersions(ctx, alertId)).at(-1)?.versionId;
  if (!versionId) throw cascadeRefusals.refuse('PASS_ON_NOT_TOLD', { alertId });
  const posts = await listPostsToPassOnFor(ctx, ownPerson(ctx));
  const post = posts.find(({ postId }) => postId === wanted) ?? posts[0];
  const words = await readFrozenWords(ctx, versionId);
  return {
    title: words.headline,
    titleIsContent: true,
    alert,
    words,
    inForce: await isInForce(ctx, versionId),
    longestAddition,
    posts,
    post,
    ...(post ? await readPost(ctx, { alertId, versionId, post, words }) : {}),
  };
}

interface Shown {
  readonly alertId: string;
  readonly versionId: string;
  readonly post: OwnPost;
  readonly words: FrozenWords;
}

async function readPost(ctx: Ctx, { alertId, versionId, post }: Shown): Promise<object> {
  const { postId } = post;
  const part = post.kind === 'associate' ? { ownerId: ownPerson(ctx) } : {};
  const done = await listPassOns(ctx, alertId, postId);
  return {
    contacts: await countNetwork(ctx, postId, part),
    groups: await listNetworkGroups(ctx, postId, part),
    onward: await countOnward(ctx, versionId, postId),
    code: done.findLast((each) => each.code !== null && each.versionId === versionId)?.code ?? null,
    done: done.map(({ way, at, people, personId, addition, code, doneAt }) => ({
      ...{ way, at, people, addition, code },
      byOrder: personId === null,
      isWaiting: way === 'send' && doneAt === null,
    })),
  };
}
