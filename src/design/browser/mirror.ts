import {
  beginFollowing,
  feedFaultSentences,
  isSilent,
  takeEntry,
  takeHead,
  type VerifiedEntry,
} from '../../kernel/feed-chain.ts';
import type { FeedEntry } from '../../kernel/feed-entry.ts';
import { type FeedKeys, readFeedKeys, verifyFeedEntry, verifyFeedHead } from '../../kernel/feed-signature.ts';

const statusWord = { Actual: 'LIVE', Exercise: 'EXERCISE', Test: 'TEST' } as const;
const kindWords = { alert: 'First word', update: 'Update', cancel: 'Cancellation', 'all-clear': 'All-clear' } as const;

class NotRight extends Error {}

async function load(path: string): Promise<string> {
  const answer = await fetch(path, { cache: 'no-cache' });
  if (!answer.ok) throw new NotRight(`${path} is missing from this copy.`);
  return (await answer.text()).trim();
}

/** Every entry of this copy, each verified, the chain unbroken and as the signed head says. */
async function verifyAll(site: string, keys: FeedKeys): Promise<{ entries: readonly VerifiedEntry[]; isOld: boolean }> {
  const head = await verifyFeedHead(await load('hub-feed/head.jws'), keys);
  if (head.is !== 'right') throw new NotRight(feedFaultSentences.forged);
  let step = takeHead(beginFollowing(site), head.said);
  for (let number = 1; number <= head.said.number; number += 1) {
    if ('fault' in step) throw new NotRight(feedFaultSentences[step.fault]);
    const entry = await verifyFeedEntry(await load(`hub-feed/${number}.jws`), keys);
    if (entry.is !== 'right') throw new NotRight(`Number ${number}: ${feedFaultSentences.forged}`);
    step = takeEntry(step.standing, entry.said);
  }
  if ('fault' in step) throw new NotRight(feedFaultSentences[step.fault]);
  return { entries: step.standing.kept, isOld: isSilent(step.standing, new Date()) };
}

/** An entry drawn from what was signed, not from what the page said before. */
function drawEntry({ number, status, kind, toldAt, words }: FeedEntry): Element {
  const item = document.createElement('li');
  const add = (name: string, text: string, language = 'en-GB'): void => {
    const made = document.createElement(name);
    made.textContent = text;
    made.lang = language;
    item.append(made);
  };
  if (words.length === 0) add('h2', 'Something was told to members. Ask your hub.');
  for (const said of words) {
    add('h2', said.headline || said.event, said.language);
    add('p', [said.changed, said.area, said.description, said.instruction].filter(Boolean).join(' '), said.language);
  }
  const told = `told ${toldAt.slice(0, 16).replace('T', ' ')} UTC`;
  add('p', `Number ${number}, ${statusWord[status]}: ${kindWords[kind]}, ${told}`);
  return item;
}

async function start(): Promise<void> {
  const state = document.getElementById('state');
  const list = document.getElementById('entries');
  if (!state || !list) return;
  try {
    const keys = readFeedKeys(JSON.parse(await load('keys.json')));
    const { entries, isOld } = await verifyAll(document.body.dataset.site ?? '', keys);
    list.replaceChildren(...[...entries].reverse().map(({ entry }) => drawEntry(entry)));
    const last = entries.at(-1)?.entry.number ?? 0;
    const whole = `Verified: ${last} of ${last}, signed by key ${keys[0]?.kid ?? ''}.`;
    state.textContent = isOld
      ? `${whole} The centre has signed nothing for more than three minutes: there may be a newer word that is not here.`
      : whole;
  } catch (fault) {
    state.textContent =
      fault instanceof NotRight
        ? `NOT RIGHT. ${fault.message}`
        : 'Not verified: this browser cannot check these signatures. Compare the words with a second source before you act on them.';
  }
}

void start();
