import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';

/** Whoever signs notes under a name (C2SP signed-note, Ed25519). */
export interface NoteSigner {
  /** The signer's name: also the first line of a checkpoint, its origin. */
  readonly name: string;
  /** What a reader needs to check a note: `name+key id+key`, in the form of the standard. */
  readonly verifierKey: string;
  /** Adds the signature line to a text that ends with a line break. */
  sign(text: string): string;
  /** The text of a note that carries our signature; nothing for any other. */
  open(note: string): string | undefined;
}

// What surrounds a bare Ed25519 key in DER (RFC 8410): Node takes keys in no barer form.
const privatePrefix = Buffer.from('302e020100300506032b657004220420', 'hex');
const publicPrefixLength = 12;
const ed25519 = Buffer.from([1]);

/** Makes the signer from a name without spaces or "+" and an Ed25519 seed of 32 bytes. */
export function makeNoteSigner(name: string, seed: Buffer): NoteSigner {
  const privateKey = createPrivateKey({ key: Buffer.concat([privatePrefix, seed]), format: 'der', type: 'pkcs8' });
  const publicKey = createPublicKey(privateKey);
  const bare = publicKey.export({ format: 'der', type: 'spki' }).subarray(publicPrefixLength);
  const typed = Buffer.concat([ed25519, bare]);
  const id = createHash('sha256').update(`${name}\n`).update(typed).digest().subarray(0, 4);
  return {
    name,
    verifierKey: `${name}+${id.toString('hex')}+${typed.toString('base64')}`,
    sign: (text) => {
      const signature = Buffer.concat([id, sign(null, Buffer.from(text), privateKey)]);
      return `${text}\n— ${name} ${signature.toString('base64')}\n`;
    },
    open: (note) => openNote(note, { name, id, publicKey }),
  };
}

interface Verifier {
  readonly name: string;
  readonly id: Buffer;
  readonly publicKey: KeyObject;
}

function openNote(note: string, { name, id, publicKey }: Verifier): string | undefined {
  // The text may hold empty lines itself: the signatures begin after the last one.
  const end = note.lastIndexOf('\n\n');
  if (end < 0) return undefined;
  const text = note.slice(0, end + 1);
  const lines = note.slice(end + 2).split('\n');
  const ours = lines.filter((line) => line.startsWith(`— ${name} `)).map((line) => line.slice(name.length + 3));
  const holds = ours.some((base64) => {
    const bytes = Buffer.from(base64, 'base64');
    return bytes.subarray(0, 4).equals(id) && verify(null, Buffer.from(text), publicKey, bytes.subarray(4));
  });
  return holds ? text : undefined;
}
