/** How far something may be passed on: the Traffic Light Protocol 2.0 of FIRST, from the widest to the narrowest. */
export const markings = ['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED'] as const;

/** One of them. */
export type Marking = (typeof markings)[number];

/**
 * How near a reader is to what is marked, the nearest first: told by name or its writer; of an organisation of somebody told;
 * of a post of somebody told; of this network; anybody.
 */
export const relations = ['named', 'organisation', 'network', 'community', 'anybody'] as const;

/** One of them. */
export type Relation = (typeof relations)[number];

/**
 * The ways out: a page for whoever signed in, the page behind a personal link, mail, texts and calls, push, machines, feeds that are
 * published, files, and what a search finds.
 */
export const waysOut = ['page', 'link', 'mail', 'text', 'push', 'webhook', 'feed', 'export', 'search'] as const;

/** One of them. */
export type WayOut = (typeof waysOut)[number];

/** What goes by a way: everything, the title alone, only that there is something, or nothing at all. */
export const portions = ['all', 'title', 'mention', 'nothing'] as const;

/** One of them. */
export type Portion = (typeof portions)[number];

/** The farthest who may read at all. */
const farthest: Readonly<Record<Marking, Relation>> = {
  CLEAR: 'anybody',
  // The community: not published.
  GREEN: 'community',
  // The organisation of whoever was told, and those who need to know: here, who belongs to the same post.
  AMBER: 'network',
  'AMBER+STRICT': 'organisation',
  // For the eyes and ears of those who were told.
  RED: 'named',
};

const carried: Readonly<Record<Marking, Readonly<Record<WayOut, Portion>>>> = {
  CLEAR: { ...same(['page', 'link', 'mail', 'text', 'push', 'webhook', 'feed', 'export', 'search'], 'all') },
  GREEN: { ...same(['page', 'link', 'mail', 'text', 'push', 'webhook', 'export', 'search'], 'all'), feed: 'nothing' },
  AMBER: {
    ...same(['page', 'link', 'mail', 'search'], 'all'),
    // A locked phone shows it to whoever stands beside it.
    ...same(['text', 'push', 'export'], 'title'),
    ...same(['webhook', 'feed'], 'nothing'),
  },
  'AMBER+STRICT': {
    ...same(['page', 'search'], 'all'),
    // A link or a mail goes on to another organisation by one press.
    ...same(['link', 'mail', 'text', 'push'], 'title'),
    ...same(['webhook', 'feed', 'export'], 'nothing'),
  },
  RED: {
    page: 'all',
    search: 'title',
    ...same(['link', 'mail', 'text', 'push'], 'mention'),
    ...same(['webhook', 'feed', 'export'], 'nothing'),
  },
};

/** How much of something marked so may go by a way to a reader: asked on every way out, and nowhere decided but here. */
export function portionFor(marking: Marking, way: WayOut, relation: Relation): Portion {
  const near = relations.indexOf(relation) <= relations.indexOf(farthest[marking]);
  return near ? carried[marking][way] : 'nothing';
}

/** The label as the protocol writes it. */
export function markingLabel(marking: Marking): string {
  return `TLP:${marking}`;
}

/** What a reader may do with it, in a sentence. */
export const markingWords: Readonly<Record<Marking, string>> = {
  CLEAR: 'You may pass this on to anybody.',
  GREEN: 'You may pass this on within the network, but not publish it.',
  AMBER: 'You may pass this on within your organisation, and to those who need to know it to protect themselves.',
  'AMBER+STRICT': 'You may pass this on within your organisation only.',
  RED: 'This is for you alone. Do not pass it on.',
};

function same<Way extends WayOut>(ways: readonly Way[], portion: Portion): Record<Way, Portion> {
  return Object.fromEntries(ways.map((way) => [way, portion])) as Record<Way, Portion>;
}
