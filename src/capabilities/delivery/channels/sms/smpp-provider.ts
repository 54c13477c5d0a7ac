import { second } from '../../../../kernel/time.ts';
import type { SmppReceipt } from '../../../../platform/outbound/smpp/delivery-receipt.ts';
import { makePhoneText } from '../../../../platform/outbound/smpp/phone-text.ts';
import { makeSmppClient, type SmppClient, type SmppOutcome } from '../../../../platform/outbound/smpp/smpp-client.ts';
import type { SmppAddress } from '../../../../platform/outbound/smpp/smpp-pdu.ts';
import type { OutgoingMessage, Provider, SendOutcome } from '../channel.ts';
import type { PhoneWords } from '../phone/http-provider.ts';
import { sendInSteps } from '../phone/send-in-steps.ts';
import type { SmppSettings } from './sms-settings.ts';

/** A telephone company by SMPP, over two sets of binds: one for the attack lane, one for everything else. */
export function makeSmppProvider(
  settings: SmppSettings,
  write: (content: unknown) => PhoneWords,
  receipts: (receipts: readonly SmppReceipt[]) => Promise<void>,
): Provider {
  const lanes = { attack: open(settings, receipts), other: open(settings, receipts) };
  return {
    name: settings.name,
    weight: settings.weight,
    concurrency: settings.window * settings.lines,
    prepare(content) {
      const words = write(content);
      const steps = { size: settings.window, atOnce: settings.lines * 2 };
      return { send: (messages) => sendInSteps(messages, steps, (some) => sendInLanes(lanes, some, words)) };
    },
    // Both ways are asked, which also opens them: receipts that waited for us at the provider come in then.
    async test() {
      const [attack, other] = await Promise.all([lanes.attack.enquire(), lanes.other.enquire()]);
      return attack.ok ? other : attack;
    },
    close: async () => {
      await Promise.all([lanes.attack.close(), lanes.other.close()]);
    },
  };
}

type LaneClients = { readonly attack: SmppClient; readonly other: SmppClient };

async function sendInLanes(
  lanes: LaneClients,
  messages: readonly OutgoingMessage[],
  words: PhoneWords,
): Promise<readonly SendOutcome[]> {
  const submit = async (client: SmppClient, some: readonly OutgoingMessage[]) => {
    const outcomes = await client.submit(
      some.map(({ address, answerLink, expiresAt }) => ({
        to: address,
        text: makePhoneText(words.text(answerLink)),
        expiresAt,
      })),
    );
    return outcomes.map(inOurWords);
  };
  const attack = messages.filter(({ lane }) => lane === 'attack');
  // A batch is of one lane, nearly always.
  if (attack.length === messages.length) return submit(lanes.attack, messages);
  if (attack.length === 0) return submit(lanes.other, messages);
  const others = messages.filter(({ lane }) => lane !== 'attack');
  const [ofAttack, ofOthers] = await Promise.all([submit(lanes.attack, attack), submit(lanes.other, others)]);
  const rest: SendOutcome = { outcome: 'failed-for-now', reason: 'No outcome came.' };
  let [nextAttack, nextOther] = [0, 0];
  return messages.map(({ lane }) => (lane === 'attack' ? ofAttack[nextAttack++] : ofOthers[nextOther++]) ?? rest);
}

function open(settings: SmppSettings, receipts: (receipts: readonly SmppReceipt[]) => Promise<void>): SmppClient {
  const { host, port, isSecure, systemId, password, systemType, window, lines, rate, joining, ids, binding } = settings;
  return makeSmppClient({
    ...{ host, port, window, lines, joining, binding, receipts, idForm: ids, serviceType: '' },
    ...(isSecure ? { tls: {} } : {}),
    // A rate is the provider's, for both ways together.
    ...(rate === undefined ? {} : { rate: rate / 2 }),
    bind: { systemId, password, systemType },
    source: sourceOf(settings.from),
    answerMs: 15 * second,
    enquireMs: 30 * second,
    queueMs: 30 * second,
    reconnectMs: 500,
  });
}

/** SMPP 3.4 5.2.5, 5.2.6: a number with its plus is international, short digits are a code of the network, the rest is a name. */
function sourceOf(from: string): SmppAddress {
  if (/^\+\d{7,15}$/.test(from)) return { ton: 1, npi: 1, address: from.slice(1) };
  return /^\d{3,8}$/.test(from) ? { ton: 3, npi: 0, address: from } : { ton: 5, npi: 0, address: from };
}

function inOurWords(outcome: SmppOutcome): SendOutcome {
  if (outcome.kind === 'failed-for-good') return { outcome: 'failed-for-good', reason: outcome.reason };
  if (outcome.kind === 'accepted')
    return outcome.reference === '' ? { outcome: 'accepted' } : { outcome: 'accepted', reference: outcome.reference };
  const { reason, retryAfterSeconds } = outcome;
  return { outcome: 'failed-for-now', reason, ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }) };
}
