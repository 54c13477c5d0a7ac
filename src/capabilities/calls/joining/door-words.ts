import type { CallDoor } from '../call-record.ts';
import { makeDialLink, spaceNumber, spacePin } from './dial-string.ts';

/** How one gets in, a line for each way, for texts that are read. */
export function doorLines(door: CallDoor): string[] {
  const { joinUrl, numbers, pin, pinHint } = door;
  const dial = numbers.map(({ country, number }) => `Dial ${spaceNumber(number)} (${country})`);
  const entry = pin ? [`PIN ${spacePin(pin)}${pinHint ? `. ${pinHint}` : ''}`] : [];
  return [...(joinUrl ? [`Join: ${joinUrl}`] : []), ...(dial.length > 0 ? [...dial, ...entry] : entry)];
}

/** How one gets in, in one short sentence for a text message: the link, one number, the PIN. */
export function doorInShort({ joinUrl, numbers, pin }: CallDoor): string {
  const [first] = numbers;
  const parts = [joinUrl, first && `dial ${first.number}`, pin && `PIN ${pin}`];
  return parts.filter(Boolean).join(', ');
}

/** The ways in as a page shows them: each number with the address that a phone dials. */
export function doorView(door: CallDoor): object {
  return {
    joinUrl: door.joinUrl,
    numbers: door.numbers.map((each) => ({
      country: each.country,
      text: spaceNumber(each.number),
      href: makeDialLink(each, door),
    })),
    pin: spacePin(door.pin),
    pinHint: door.pinHint,
    afterPin: door.afterPin,
  };
}
