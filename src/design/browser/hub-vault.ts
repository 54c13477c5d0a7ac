/** Something sealed with AES-GCM: its nonce, and the ciphertext with the tag. */
export interface SealedBox {
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly data: ArrayBuffer;
}

/** What a passphrase is stretched with. */
export interface VaultLock {
  readonly salt: Uint8Array<ArrayBuffer>;
  readonly iterations: number;
}

/** The shortest passphrase that is taken, in characters: four words. */
export const shortestPassphrase = 16;

// OWASP's number for PBKDF2 with SHA-256, 2023: about half a second on a telephone.
const iterations = 600_000;

/** A new lock, with a salt of its own. */
export function makeLock(): VaultLock {
  return { salt: crypto.getRandomValues(new Uint8Array(16)), iterations };
}

/** The key behind a passphrase: cannot be read out of the browser again, only used. */
export async function turnKey(passphrase: string, lock: VaultLock): Promise<CryptoKey> {
  const typed = new TextEncoder().encode(passphrase.normalize('NFKC').trim());
  const material = await crypto.subtle.importKey('raw', typed, 'PBKDF2', false, ['deriveKey']);
  const { salt, iterations: rounds } = lock;
  return crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds },
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
}

/** Seals a value; it opens only as what it was sealed for (`about`). */
export async function sealValue(key: CryptoKey, value: unknown, about: string): Promise<SealedBox> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const bytes = new TextEncoder().encode(JSON.stringify(value));
  return { iv, data: await crypto.subtle.encrypt(cipher(iv, about), key, bytes) };
}

/** The value in a box; nothing when the key is another, or the box was changed or is about something else. */
export async function openBox(key: CryptoKey, box: SealedBox, about: string): Promise<unknown> {
  try {
    const bytes = await crypto.subtle.decrypt(cipher(box.iv, about), key, box.data);
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}

function cipher(iv: Uint8Array<ArrayBuffer>, about: string): AesGcmParams {
  return { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(about) };
}
