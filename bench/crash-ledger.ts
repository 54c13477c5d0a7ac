import { closeSync, openSync, readSync } from 'node:fs';

/** One mail as the mail server took it. */
export interface TakenMail {
  readonly address: string;
  /** Path of the answer link in it. */
  readonly link: string;
}

/** What the mail server of the crash test wrote down, read on as it grows. */
export interface Ledger {
  /** All mails with this in their subject, in the order they were taken. */
  takenOf(name: string): readonly TakenMail[];
  close(): void;
}

/** Opens the file that `crash-sink.mjs` writes; a name is what `nameIn` finds in a subject. */
export function openLedger(file: string, nameIn: (subject: string) => string | undefined): Ledger {
  // The sink may not have begun it yet.
  const handle = openSync(file, 'a+');
  const chunk = Buffer.alloc(1 << 16);
  const taken = new Map<string, TakenMail[]>();
  let place = 0;
  let rest = '';
  const keep = (line: string): void => {
    const [address = '', subject = '', link = ''] = line.split('\t');
    const name = nameIn(subject);
    if (name === undefined) return;
    const mails = taken.get(name);
    if (mails) mails.push({ address, link });
    else taken.set(name, [{ address, link }]);
  };
  const readOn = (): void => {
    for (;;) {
      const length = readSync(handle, chunk, 0, chunk.length, place);
      if (length === 0) return;
      place += length;
      const lines = (rest + chunk.toString('latin1', 0, length)).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) keep(line);
    }
  };
  return {
    takenOf(name) {
      readOn();
      return taken.get(name) ?? [];
    },
    close: () => closeSync(handle),
  };
}
