import type { DkimSigner } from './dkim-signer.ts';
import type { Letter, LetterCopy } from './letter.ts';
import { isAllowedRecipient, type MailDoor, markMail } from './mail-door.ts';
import { type MailTemplate, makeMailTemplate } from './mail-template.ts';
import { openSmtpClient, type SmtpClientOptions } from './smtp/smtp-client.ts';
import type { SmtpMessage } from './smtp/smtp-message.ts';
import type { SmtpServer } from './smtp/smtp-server.ts';
import type { SmtpOutcome } from './smtp/smtp-verdict.ts';

/** One mail server for many copies of few letters. What goes through it is marked and held back as the door says. */
export interface MailServer {
  readonly name: string;
  readonly weight: number;
  /** Connections of the attack lane, and again of the rest. */
  readonly connections: number;
  /** Takes a letter; it is built when the first copy goes. */
  write(letter: Omit<Letter, 'from'>): WrittenLetter;
  /** Connects, signs in and asks for nothing; never rejects. */
  test(): Promise<{ readonly ok: true } | { readonly ok: false; readonly reason: string }>;
  /** Says goodbye when everything has an outcome. */
  close(): Promise<void>;
}

/** A letter that copies are sent of. */
export interface WrittenLetter {
  /** One outcome for each copy, in the same order. Rejects only when the letter itself cannot be built. */
  send(copies: readonly LetterCopy[], lane: 'attack' | 'rest', now: Date): Promise<SmtpOutcome[]>;
}

/** What a mail server is opened with. */
export interface MailServerOptions extends SmtpClientOptions {
  /** The sender that people see: `Name <address>` or an address. */
  readonly sender: string;
  readonly door: MailDoor;
  readonly signer?: DkimSigner | undefined;
}

/** Opens one; nothing connects before the first message. */
export function openMailServer(server: SmtpServer, options: MailServerOptions): MailServer {
  const client = openSmtpClient(server, options);
  return {
    name: server.name,
    weight: server.weight,
    connections: server.connections,
    test: () => client.test(),
    close: () => client.close(),
    write(letter) {
      const builder = makeBuilder(markLetter({ ...letter, from: options.sender }, options.door), options.signer);
      return {
        async send(copies, lane, now) {
          const { messages, places, outcomes } = await sortCopies(builder, copies, options.door, now);
          const sent = await client.send(messages, lane);
          if (places === undefined) return sent;
          for (const [place, outcome] of sent.entries()) outcomes[places[place] ?? -1] = outcome;
          return outcomes;
        },
      };
    },
  };
}

const notThere: SmtpOutcome = {
  kind: 'failed-for-good',
  reason: 'This installation sends no mail to that domain.',
};
const broken: SmtpOutcome = { kind: 'failed-for-good', reason: 'There is a line break in a header of this message.' };

/** The messages that may go, and where their outcomes belong; `places` is undefined when every copy goes. */
async function sortCopies(builder: LetterBuilder, copies: readonly LetterCopy[], door: MailDoor, now: Date) {
  const date = now.toUTCString().replace('GMT', '+0000');
  const messages: SmtpMessage[] = [];
  const outcomes: SmtpOutcome[] = [];
  let places: number[] | undefined;
  for (const [place, copy] of copies.entries()) {
    const refusal = breaksHeader.test(copy.to + copy.messageId + copy.references) ? broken : notThere;
    if (refusal === broken || !isAllowedRecipient(door, copy.to)) {
      places ??= messages.map((_, at) => at);
      outcomes[place] = refusal;
      continue;
    }
    places?.push(place);
    const template = builder.find(copy.link) ?? (await builder.get(copy.link));
    messages.push(template.fill(copy, date));
  }
  return { messages, places, outcomes };
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: a line break or NUL in a header is what an injection is made of.
const breaksHeader = /[\r\n\u0000]/;

interface LetterBuilder {
  find(link: string): MailTemplate | undefined;
  get(link: string): Promise<MailTemplate>;
}

/** Keeps the template of the links that come; an installation has one beginning of links, so one is kept. */
function makeBuilder(letter: Letter, signer: DkimSigner | undefined): LetterBuilder {
  let kept: MailTemplate | undefined;
  return {
    find: (link) => (kept?.fits(link) ? kept : undefined),
    async get(link) {
      kept = await makeMailTemplate(letter, link, signer);
      return kept;
    },
  };
}

function markLetter(letter: Letter, { practice }: MailDoor): Letter {
  if (!practice) return letter;
  return {
    ...letter,
    subject: markMail({ subject: letter.subject, text: '' }, practice).subject,
    compose(link) {
      const { text, html } = letter.compose(link);
      return markMail({ subject: '', text, html }, practice);
    },
  };
}
