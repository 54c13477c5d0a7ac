import { type CapAlert, type CapInfo, type CapReference, capReference } from './cap-model.ts';

/** What every follow-up needs: the message it follows, all earlier ones of the chain, its own identifier and date. */
export type CapFollowUp = {
  readonly previous: CapAlert;
  readonly earlier: readonly CapAlert[];
  readonly identifier: string;
  readonly sent: string;
};

/** What an update may change; everything else stays as in the previous message. */
export type CapChanges = Partial<Omit<CapAlert, 'identifier' | 'sender' | 'sent' | 'msgType' | 'references'>>;

/** The words of an all-clear; `expires` in the CAP form. */
export type CapAllClearText = {
  readonly headline: string;
  readonly description: string;
  readonly instruction?: string;
  readonly expires?: string;
};

/** Makes the message that replaces the previous one (CAP 1.2, 3.2.1 msgType Update), pointing at the whole chain. */
export function makeCapUpdate(followUp: CapFollowUp, changes: CapChanges): CapAlert {
  return { ...followUp.previous, ...changes, ...makeEnvelope(followUp), msgType: 'Update' };
}

/** Makes the message that takes the previous one back; it repeats what and where, never what to do. */
export function makeCapCancel(followUp: CapFollowUp, note: string): CapAlert {
  const info = followUp.previous.info.map((block) => ({
    ...closeInfo(block),
    responseType: [],
    description: note,
  }));
  return { ...followUp.previous, ...makeEnvelope(followUp), msgType: 'Cancel', note, info };
}

/** Makes the update that says the danger has passed (CAP 1.2, 3.2.2 responseType AllClear), in every language given. */
export function makeCapAllClear(followUp: CapFollowUp, text: CapAllClearText): CapAlert {
  const info = followUp.previous.info.map(
    (block): CapInfo => ({ ...closeInfo(block), responseType: ['AllClear'], ...text }),
  );
  return { ...followUp.previous, ...makeEnvelope(followUp), msgType: 'Update', info };
}

function makeEnvelope({ previous, earlier, identifier, sent }: CapFollowUp) {
  const chain = [...earlier, previous];
  const pointers = [...chain.flatMap((alert) => alert.references), ...chain.map(pickReference)];
  const unique = new Map(pointers.map((reference) => [capReference(reference), reference]));
  return { identifier, sender: previous.sender, sent, references: [...unique.values()] };
}

function pickReference({ sender, identifier, sent }: CapAlert): CapReference {
  return { sender, identifier, sent };
}

/** What stays of an info block once the danger is over: no instruction, no dates, no files, no channel parameters. */
function closeInfo(info: CapInfo): CapInfo {
  const { instruction: _i, effective: _e, onset: _o, expires: _x, headline: _h, description: _d, ...kept } = info;
  return { ...kept, urgency: 'Past', parameter: [], resource: [] };
}
