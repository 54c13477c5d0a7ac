// Checks a downloaded part of the audit record without trusting the service that made it:
//   node scripts/verify-audit-export.mjs EXPORT.jsonl KEY.txt [HELD-CHECKPOINT.txt]
// KEY.txt is what /audit/checkpoint-key served when you first noted it. Stands alone: Node and nothing else.
import { createHash, createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';

const mostFaultsTold = 10;

class Fault extends Error {}

const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
const hashChildren = (left, right) => sha256(Buffer.from([1]), left, right);
const fromBase64 = (text) => Buffer.from(String(text), 'base64');

/** `name+id+base64`, C2SP signed-note. */
function readKey(text) {
  const [, name, id, base64] = /^([^+\s]+)\+([0-9a-f]{8})\+(\S+)\s*$/.exec(text) ?? [];
  const typed = fromBase64(base64);
  if (!name || typed.length !== 33 || typed[0] !== 1) throw new Fault('The key file does not hold an Ed25519 key.');
  const ownId = sha256(`${name}\n`, typed).subarray(0, 4);
  if (ownId.toString('hex') !== id) throw new Fault('The key file was altered: its id is not that of its key.');
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: typed.subarray(1).toString('base64url') };
  return { name, id: ownId, publicKey: createPublicKey({ key: jwk, format: 'jwk' }) };
}

/** The lines of a note's text, if the key signed it. */
function openNote(key, note, what) {
  const end = String(note).lastIndexOf('\n\n');
  const text = String(note).slice(0, end + 1);
  const begin = `— ${key.name} `;
  const signed = String(note)
    .slice(end + 2)
    .split('\n')
    .filter((line) => line.startsWith(begin))
    .map((line) => fromBase64(line.slice(begin.length)))
    .some(
      (bytes) =>
        bytes.subarray(0, 4).equals(key.id) && verify(null, Buffer.from(text), key.publicKey, bytes.subarray(4)),
    );
  if (end < 0 || !signed) throw new Fault(`${what} is not signed with the key that you gave.`);
  return text.split('\n');
}

function readCheckpoint(key, note, what) {
  const [origin, size, root] = openNote(key, note, what);
  if (origin !== key.name || !/^\d{1,15}$/.test(size ?? ''))
    throw new Fault(`${what} is signed, but is no checkpoint.`);
  return { size: Number(size), root: fromBase64(root) };
}

/** RFC 9162 section 2.1.3.2. */
function leadsToRoot({ number, canonical, proof }, { size, root }) {
  let [fn, sn] = [number - 1, size - 1];
  if (!Number.isSafeInteger(fn) || fn < 0 || fn > sn) return false;
  let hash = sha256(Buffer.from([0]), Buffer.from(String(canonical), 'utf8'));
  for (const sibling of proof.map(fromBase64)) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      hash = hashChildren(sibling, hash);
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [fn / 2, Math.floor(sn / 2)];
    } else hash = hashChildren(hash, sibling);
    [fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)];
  }
  return sn === 0 && hash.equals(root);
}

/** RFC 9162 section 2.1.4.2: whether the larger tree begins with the smaller. */
function continues(older, newer, proof) {
  if (older.size === newer.size) return older.root.equals(newer.root);
  const path = proof.map(fromBase64);
  if (Number.isInteger(Math.log2(older.size))) path.unshift(older.root);
  let [fn, sn] = [older.size - 1, newer.size - 1];
  while (fn % 2 === 1) [fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)];
  let [oldHash, newHash] = [path[0], path[0]];
  if (!oldHash) return false;
  for (const sibling of path.slice(1)) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      [oldHash, newHash] = [hashChildren(sibling, oldHash), hashChildren(sibling, newHash)];
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [fn / 2, Math.floor(sn / 2)];
    } else newHash = hashChildren(newHash, sibling);
    [fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)];
  }
  return sn === 0 && oldHash.equals(older.root) && newHash.equals(newer.root);
}

function readLines(text) {
  const lines = text.split('\n');
  if (lines.pop() !== '') throw new Fault('The file is cut off: its last line does not end.');
  return lines.map((line, index) => {
    try {
      const parsed = JSON.parse(line);
      if (typeof parsed === 'object' && parsed !== null) return parsed;
    } catch {
      // Told below.
    }
    throw new Fault(`Line ${index + 1} is not JSON: the file was altered or cut off.`);
  });
}

/** What is wrong with the entries themselves, each named. */
function judgeEntries(head, entries, checkpoint) {
  const faults = [];
  if (head.entries !== entries.length) {
    faults.push(
      `The file should hold ${head.entries} entries and holds ${entries.length}: some were removed or added.`,
    );
  }
  let last = 0;
  for (const entry of entries) {
    if (entry.number <= last) faults.push(`Entry ${entry.number} stands in the wrong place.`);
    last = entry.number;
    if (!Array.isArray(entry.proof) || !leadsToRoot(entry, checkpoint)) {
      faults.push(`Entry ${entry.number} is not in the signed record as this file tells it.`);
    }
  }
  return faults;
}

function judgeEnd(key, text, lines) {
  const end = lines.at(-1);
  if (end?.type !== 'end') return ['The file has no last line: it is cut off.'];
  try {
    const [origin, digest] = openNote(key, end.note, 'The whole file');
    const body = text.slice(0, text.lastIndexOf('\n', text.length - 2) + 1);
    const fits = origin === `${key.name}/export` && sha256(body).toString('base64') === digest;
    return fits ? [] : ['The file was altered after it was made: a line was changed, removed or added.'];
  } catch (fault) {
    if (fault instanceof Fault) return [fault.message];
    throw fault;
  }
}

function judgeHeld(key, heldNote, lines, checkpoint) {
  const held = readCheckpoint(key, heldNote, 'The checkpoint that you hold');
  const proof = lines.find((line) => line.type === 'consistency' && line.held === held.size)?.proof;
  if (!proof && held.size !== checkpoint.size) {
    return [`The file has no proof from your checkpoint of ${held.size} entries: ask for it with held=${held.size}.`];
  }
  if (continues(held, checkpoint, proof ?? [])) return [];
  return ['The record does not begin with the one that your checkpoint was signed for: it was rewritten.'];
}

function main([exportFile, keyFile, heldFile]) {
  if (!exportFile || !keyFile)
    throw new Fault('Say which export and which key: EXPORT.jsonl KEY.txt [HELD-CHECKPOINT.txt]');
  const text = readFileSync(exportFile, 'utf8');
  const key = readKey(readFileSync(keyFile, 'utf8'));
  const lines = readLines(text);
  const [head, checkpointLine] = lines;
  if (head?.format !== 'tocsin-audit-export/1') throw new Fault('This is not an export of an audit record.');
  const checkpoint = readCheckpoint(key, checkpointLine?.note, 'The checkpoint in the file');
  const entries = lines.filter((line) => line.type === 'entry');
  const faults = [
    ...judgeEntries(head, entries, checkpoint),
    ...judgeEnd(key, text, lines),
    ...(heldFile ? judgeHeld(key, readFileSync(heldFile, 'utf8'), lines, checkpoint) : []),
  ];
  if (faults.length > 0) throw new Fault(faults.slice(0, mostFaultsTold).join('\n'));
  console.log(
    `Good: ${entries.length} entries are in the record of ${key.name} as signed over ${checkpoint.size} entries.`,
  );
  if (heldFile) console.log('The record begins with the one that your checkpoint was signed for.');
  console.log(`Asked for: ${JSON.stringify(head.selection)}. That nothing else fits is the word of the service alone.`);
}

try {
  main(process.argv.slice(2));
} catch (fault) {
  console.error(fault instanceof Fault ? `NOT good. ${fault.message}` : fault instanceof Error ? fault.message : fault);
  process.exitCode = 1;
}
