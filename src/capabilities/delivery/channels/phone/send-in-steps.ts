import type { OutgoingMessage, SendOutcome } from '../channel.ts';

/** As `sendInSteps`, one message at a time: some dozens of times at once. */
export async function sendOneByOne(
  messages: readonly OutgoingMessage[],
  atOnce: number,
  send: (message: OutgoingMessage) => Promise<SendOutcome>,
): Promise<readonly SendOutcome[]> {
  const outcomes: SendOutcome[] = new Array(messages.length);
  let next = 0;
  const go = async (): Promise<void> => {
    for (let message = messages[next]; message; message = messages[next]) {
      const place = next++;
      outcomes[place] = await send(message);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, messages.length) }, go));
  return outcomes;
}

/**
 * Sends messages some at a time, several times at once, and gives their outcomes in order. What is written for a message lives
 * only as long as it is on its way: thousands of texts that wait ready cost more to keep than to write.
 */
export async function sendInSteps(
  messages: readonly OutgoingMessage[],
  { size, atOnce }: { readonly size: number; readonly atOnce: number },
  send: (some: readonly OutgoingMessage[]) => Promise<readonly SendOutcome[]>,
): Promise<readonly SendOutcome[]> {
  const outcomes: SendOutcome[] = new Array(messages.length);
  let next = 0;
  const go = async (): Promise<void> => {
    while (next < messages.length) {
      const from = next;
      next += size;
      const sent = await send(messages.slice(from, from + size));
      for (const [place, outcome] of sent.entries()) outcomes[from + place] = outcome;
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, Math.ceil(messages.length / size)) }, go));
  return outcomes;
}
