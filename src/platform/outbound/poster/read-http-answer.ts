/** One whole answer (RFC 9112). Header names are in small letters; one that came twice is joined with a comma. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** Whether the other side closes the connection after it. */
  readonly closes: boolean;
}

/** Thrown when what came is no answer as we read them: nothing after it can be trusted. */
export class OddAnswer extends Error {}

/** How much of an answer is read, octets. */
export interface AnswerLimits {
  readonly head: number;
  readonly body: number;
}

/** What the head says about the body that follows. */
interface AnswerHead {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly closes: boolean;
  /** Octets of the body, or that it comes in chunks. */
  readonly length: number | 'chunked';
}

const headEnd = Buffer.from('\r\n\r\n');

/**
 * Makes the reader of one connection: hand it what came, get whole answers. Strict on purpose, for two readings of one answer are
 * how answers are smuggled: anything odd throws `OddAnswer`, and then the connection must be closed. What came may be
 * overwritten afterwards; nothing of it is kept.
 */
export function makeAnswerReader(limits: AnswerLimits): (piece: Buffer) => HttpAnswer[] {
  let rest: Buffer | undefined;
  let head: AnswerHead | undefined;
  // A provider says the same for a second at a time, but for the body: what is read once is not read again.
  let lastText: string | undefined;
  let lastHead: AnswerHead | undefined;
  const headOf = (text: string): AnswerHead => {
    if (!lastHead || text !== lastText) {
      lastHead = readHead(text);
      lastText = text;
    }
    return lastHead;
  };
  return (piece) => {
    let all = rest ? Buffer.concat([rest, piece]) : piece;
    const answers: HttpAnswer[] = [];
    while (all.length > 0) {
      if (!head) {
        const end = all.indexOf(headEnd);
        if ((end < 0 ? all.length : end) > limits.head) throw new OddAnswer('The head of the answer is too long.');
        if (end < 0) break;
        head = headOf(all.toString('latin1', 0, end));
        all = all.subarray(end + 4);
        // 15.2 of RFC 9110: interim answers come before the one that counts.
        if (head.status < 200) {
          head = undefined;
          continue;
        }
      }
      const read = readBody(all, head.length, limits.body);
      if (!read) break;
      const { status, headers, closes } = head;
      answers.push({ status, headers, closes, body: read.body });
      all = all.subarray(read.size);
      head = undefined;
    }
    // An answer without a body may have ended the piece.
    if (head && all.length === 0 && head.length === 0) {
      answers.push({ status: head.status, headers: head.headers, closes: head.closes, body: Buffer.alloc(0) });
      head = undefined;
    }
    rest = all.length > 0 ? Buffer.from(all) : undefined;
    return answers;
  };
}

const token = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
// RFC 9110 5.5: no control character but the tabulator.
const unclean = /[^\t\x20-\x7e\x80-\xff]/;
const mostHeaders = 100;

function readHead(text: string): AnswerHead {
  if (unclean.test(text.replaceAll('\r\n', ''))) throw new OddAnswer('There is a control character in the answer.');
  const lines = text.split('\r\n');
  const status = /^HTTP\/1\.([01]) ([1-5]\d\d)(?: |$)/.exec(lines[0] ?? '');
  if (!status) throw new OddAnswer('The answer does not begin as HTTP/1.1 does.');
  if (lines.length > mostHeaders) throw new OddAnswer('The answer has too many headers.');
  const headers: Record<string, string> = {};
  for (let place = 1; place < lines.length; place++) {
    const line = lines[place] ?? '';
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(colon, 0)).toLowerCase();
    if (!token.test(name)) throw new OddAnswer('A header of the answer has no name.');
    const value = line.slice(colon + 1).trim();
    headers[name] = name in headers ? `${headers[name]}, ${value}` : value;
  }
  return judgeHead(Number(status[2]), status[1] === '0', headers);
}

function judgeHead(status: number, isOld: boolean, headers: Readonly<Record<string, string>>): AnswerHead {
  const { 'transfer-encoding': encoding, 'content-length': length, connection = '' } = headers;
  if (status === 101) throw new OddAnswer('The answer changes the protocol.');
  const closes = /(^|,)\s*close\s*(,|$)/i.test(connection) || (isOld && !/keep-alive/i.test(connection));
  const said = { status, headers, closes };
  // RFC 9112 6.3: a length beside an encoding is how answers are smuggled.
  if (encoding !== undefined && length !== undefined) throw new OddAnswer('The answer tells its length twice.');
  if (status < 200 || status === 204 || status === 304) {
    if (encoding !== undefined || (status === 204 && Number(length ?? 0) !== 0))
      throw new OddAnswer('No body was expected.');
    return { ...said, length: 0 };
  }
  if (encoding !== undefined) {
    if (encoding.toLowerCase() !== 'chunked' || isOld)
      throw new OddAnswer('The answer has an encoding that we do not read.');
    return { ...said, length: 'chunked' };
  }
  // One that ends where the connection ends cannot be told from one that was cut off.
  if (length === undefined || !/^\d{1,10}$/.test(length)) throw new OddAnswer('The answer does not tell its length.');
  return { ...said, length: Number(length) };
}

interface ReadBody {
  readonly body: Buffer;
  /** Octets that it took of the connection. */
  readonly size: number;
}

function readBody(from: Buffer, length: number | 'chunked', most: number): ReadBody | undefined {
  if (length === 'chunked') return readChunks(from, most);
  if (length > most) throw new OddAnswer('The answer is larger than we read.');
  return from.length < length ? undefined : { body: Buffer.from(from.subarray(0, length)), size: length };
}

// Chunk extensions and trailers are read over; more than this of them is no honest answer.
const longestLine = 1_000;

function readChunks(from: Buffer, most: number): ReadBody | undefined {
  const pieces: Buffer[] = [];
  let total = 0;
  let at = 0;
  const line = (): string | undefined => {
    const end = from.indexOf('\r\n', at);
    if ((end < 0 ? from.length : end) - at > longestLine) throw new OddAnswer('A line of the answer is too long.');
    if (end < 0) return undefined;
    const text = from.toString('latin1', at, end);
    if (unclean.test(text)) throw new OddAnswer('There is a control character in the answer.');
    at = end + 2;
    return text;
  };
  for (;;) {
    const head = line();
    if (head === undefined) return undefined;
    const size = /^([0-9a-fA-F]{1,8})[ \t]*(?:;|$)/.exec(head)?.[1];
    if (size === undefined) throw new OddAnswer('A chunk of the answer has no size.');
    const octets = Number.parseInt(size, 16);
    if (octets === 0) break;
    total += octets;
    if (total > most) throw new OddAnswer('The answer is larger than we read.');
    if (from.length < at + octets + 2) return undefined;
    pieces.push(from.subarray(at, at + octets));
    if (from[at + octets] !== 13 || from[at + octets + 1] !== 10)
      throw new OddAnswer('A chunk is not as long as it says.');
    at += octets + 2;
  }
  for (let trailers = 0; ; trailers++) {
    if (trailers > mostHeaders) throw new OddAnswer('The answer has too many trailers.');
    const trailer = line();
    if (trailer === undefined) return undefined;
    if (trailer === '') return { body: Buffer.concat(pieces), size: at };
  }
}
