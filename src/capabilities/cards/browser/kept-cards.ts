/** What a browser keeps as text, by name. */
export interface KeptTexts {
  read(name: string): string | undefined;
  write(name: string, value: string): void;
}

const name = 'tocsin-cards';
const most = 20;

/** Keeps the signed form of a card that was opened, so that it opens without a network too; the oldest goes for the newest. */
export function keepCard(kept: KeptTexts, code: string, jws: string): void {
  const others = readAll(kept).filter(([known]) => known !== code);
  kept.write(name, JSON.stringify([[code, jws], ...others].slice(0, most)));
}

/** The signed form of the card at a path such as `/cards/4KH7PW23XC`, if this browser has had it open. */
export function findKeptCard(kept: KeptTexts, path: string): string | undefined {
  const code = path.split('/')[2];
  return readAll(kept).find(([known]) => known === code)?.[1];
}

function readAll(kept: KeptTexts): [string, string][] {
  try {
    const all: unknown = JSON.parse(kept.read(name) ?? '[]');
    if (!Array.isArray(all)) return [];
    return all.flatMap((each: unknown): [string, string][] => {
      const [code, jws]: unknown[] = Array.isArray(each) ? each : [];
      return typeof code === 'string' && typeof jws === 'string' ? [[code, jws]] : [];
    });
  } catch {
    return [];
  }
}
