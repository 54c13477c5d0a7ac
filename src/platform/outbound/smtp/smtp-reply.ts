/** One complete reply of a server (RFC 5321 4.2): its code, its lines, and the lines joined by a space. */
export interface SmtpReply {
  readonly code: number;
  readonly lines: readonly string[];
  readonly text: string;
}

/** What hears the replies. `lines` reads the words of this reply, and only while it is being heard. */
export interface ReplyHearer {
  reply(code: number, lines: () => readonly string[]): void;
  /** What came is no reply; nothing is heard afterwards. */
  garbage(reason: string): void;
}

// RFC 5321 4.5.3.1.5 says 512 with the line end; some servers explain themselves at greater length.
const longestLine = 2048;
const mostLines = 100;
const carriageReturn = 13;
const lineFeed = 10;
const space = 32;
const hyphen = 45;
const nothing = Buffer.alloc(0);

/**
 * Cuts what a server says into replies, strictly: three digits, one code for all lines of a reply, lines end with CR LF, all
 * within limits.
 */
export class ReplyReader {
  private readonly hearer: ReplyHearer;
  private data: Buffer = nothing;
  private at = 0;
  /** The line that is being read lies between these. */
  private start = 0;
  private end = 0;
  private earlier: string[] = [];
  private earlierCode = 0;
  private broken = false;
  private readonly lines = (): readonly string[] => [...this.earlier, this.words()];

  constructor(hearer: ReplyHearer) {
    this.hearer = hearer;
  }

  /** Whether something was said that is not a whole reply yet. */
  isInside(): boolean {
    return this.at < this.data.length || this.earlierCode !== 0;
  }

  /** Reads what came; the bytes may be written over afterwards. */
  push(chunk: Buffer): void {
    this.cut(chunk);
    if (this.at < this.data.length) this.data = Buffer.from(this.data.subarray(this.at));
    else this.data = nothing;
    this.at = 0;
  }

  private cut(chunk: Buffer): void {
    this.data = this.data.length > 0 ? Buffer.concat([this.data, chunk]) : chunk;
    while (!this.broken && this.at < this.data.length) {
      const feed = this.data.indexOf(lineFeed, this.at);
      if ((feed < 0 ? this.data.length : feed) - this.at > longestLine)
        return void this.fail('The mail server said too long a line.');
      if (feed < 0) return;
      this.start = this.at;
      this.end = feed - 1;
      this.at = feed + 1;
      if (this.data.indexOf(carriageReturn, this.start) !== this.end)
        return void this.fail('The mail server broke a line wrongly.');
      this.takeLine();
    }
  }

  private takeLine(): void {
    const code = this.codeOfLine();
    const separator = this.end - this.start === 3 ? space : this.data[this.start + 3];
    if (code === 0 || (separator !== space && separator !== hyphen))
      return void this.fail('The mail server said something that is no reply.');
    if (this.earlierCode !== 0 && code !== this.earlierCode)
      return void this.fail('The mail server gave two codes in one reply.');
    if (separator === hyphen) {
      this.earlierCode = code;
      this.earlier.push(this.words());
      if (this.earlier.length > mostLines) this.fail('The mail server gave a reply without an end.');
      return;
    }
    this.hearer.reply(code, this.lines);
    if (this.earlierCode === 0) return;
    this.earlierCode = 0;
    this.earlier = [];
  }

  private words(): string {
    return this.data.toString('utf8', Math.min(this.start + 4, this.end), this.end);
  }

  /** The code that the line begins with, 200 to 599; 0 when it begins with none. */
  private codeOfLine(): number {
    if (this.end - this.start < 3) return 0;
    const hundreds = (this.data[this.start] ?? 0) - 48;
    const tens = (this.data[this.start + 1] ?? 0) - 48;
    const ones = (this.data[this.start + 2] ?? 0) - 48;
    const isCode = hundreds >= 2 && hundreds <= 5 && tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9;
    return isCode ? hundreds * 100 + tens * 10 + ones : 0;
  }

  private fail(reason: string): void {
    this.broken = true;
    this.data = nothing;
    this.hearer.garbage(reason);
  }
}
