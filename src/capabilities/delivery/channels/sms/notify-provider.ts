import { second } from '../../../../kernel/time.ts';
import { makeNotifyTexts, type NotifyAnswer } from '../../../../platform/outbound/notify-texts.ts';
import type { OutboundClient } from '../../../../platform/outbound/outbound-client.ts';
import type { OutgoingMessage, Provider, SendOutcome } from '../channel.ts';
import type { PhoneWords } from '../phone/http-provider.ts';
import { hideNumber } from '../phone/phone-number.ts';
import { readRetryAfter } from '../retry-after.ts';
import type { NotifySettings } from './sms-settings.ts';

/** GOV.UK Notify. Its template needs one place, ((text)); the reference that comes back in callbacks is our message's id. */
export function makeNotifyProvider(
  outbound: Pick<OutboundClient, 'request'>,
  settings: NotifySettings,
  write: (content: unknown) => PhoneWords,
): Provider {
  const texts = makeNotifyTexts(outbound, { url: settings.url, key: settings.key, timeoutMs: 15 * second });
  return {
    name: settings.name,
    weight: settings.weight,
    concurrency: settings.concurrency,
    prepare(content) {
      const words = write(content);
      const template = words.language.startsWith('cy') ? (settings.templateCy ?? settings.template) : settings.template;
      const send = async (message: OutgoingMessage, now: Date): Promise<SendOutcome> => {
        const answer = await texts.send({
          template,
          to: message.address,
          personalisation: { text: words.text(message.answerLink) },
          reference: String(message.id),
          ...(settings.sender === undefined ? {} : { sender: settings.sender }),
        });
        return judgeNotify(answer, message.address, now);
      };
      return { send: (messages, { now }) => Promise.all(messages.map((message) => send(message, now))) };
    },
    close: async () => undefined,
  };
}

// 400 is about this number or text; 403 and 404 are about our key, our team list or our template: put right, the same text goes.
function judgeNotify(answer: NotifyAnswer, address: string, now: Date): SendOutcome {
  if (answer.kind === 'taken') return { outcome: 'accepted', reference: answer.id };
  if (answer.kind === 'failed') return { outcome: 'failed-for-now', reason: hideNumber(answer.reason, address) };
  const reason = hideNumber(`GOV.UK Notify answered ${answer.status} ${answer.reason}`.trim(), address);
  if (answer.status === 400) return { outcome: 'failed-for-good', reason };
  const retryAfterSeconds = readRetryAfter(answer.retryAfter, now);
  return { outcome: 'failed-for-now', reason, ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }) };
}
