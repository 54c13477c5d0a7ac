import { crc32 } from 'node:zlib';
import type { PlanPicture } from './floor-plan.ts';

/** A PNG or JPEG with nothing left but what it shows; undefined for anything else, and for what is damaged. */
export function stripPicture(bytes: Buffer): PlanPicture | undefined {
  if (bytes.subarray(0, 8).equals(pngSignature)) return stripPng(bytes);
  return bytes[0] === 0xff && bytes[1] === 0xd8 ? stripJpeg(bytes) : undefined;
}

const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

// PNG (third edition), 5.6: what is needed to draw the picture. Text, time, EXIF, profiles and animation go.
const neededChunks: readonly string[] = ['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND'];

function stripPng(bytes: Buffer): PlanPicture | undefined {
  const kept: Buffer[] = [pngSignature];
  const seen = new Set<string>();
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 12 + bytes.readUInt32BE(at);
    if (end > bytes.length) return undefined;
    const type = bytes.toString('latin1', at + 4, at + 8);
    if (crc32(bytes.subarray(at + 4, end - 4)) !== bytes.readUInt32BE(end - 4)) return undefined;
    if (seen.size === 0 && (type !== 'IHDR' || end - at !== 25)) return undefined;
    if (neededChunks.includes(type)) kept.push(bytes.subarray(at, end));
    seen.add(type);
    // What follows the end is no part of the picture.
    if (type === 'IEND') break;
    at = end;
  }
  const [width, height] = [readUint32(kept[1], 8), readUint32(kept[1], 12)];
  if (!seen.has('IEND') || !seen.has('IDAT') || !width || !height) return undefined;
  return { mediaType: 'image/png', width, height, bytes: Buffer.concat(kept) };
}

function readUint32(bytes: Buffer | undefined, at: number): number {
  return bytes && bytes.length >= at + 4 ? bytes.readUInt32BE(at) : 0;
}

interface JpegParts {
  readonly kept: Buffer[];
  width: number;
  height: number;
  orientation: number;
}

// ISO/IEC 10918-1, B.1.1.3: tables, frames of one scan or several, restarts. APP14 says how colours are stored; every other
// segment of an application, and comments, go.
const neededMarkers = new Set([0xc0, 0xc1, 0xc2, 0xc4, 0xdb, 0xdd, 0xee, 0xda]);
const frames = new Set([0xc0, 0xc1, 0xc2]);

function stripJpeg(bytes: Buffer): PlanPicture | undefined {
  const parts: JpegParts = { kept: [], width: 0, height: 0, orientation: 1 };
  let at = 2;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0xd9) return finishJpeg(parts);
    let end = at + 2 + bytes.readUInt16BE(at + 2);
    if (end > bytes.length) return undefined;
    readSegment(parts, marker, bytes.subarray(at, end));
    if (marker === 0xda) end = endOfScan(bytes, end);
    if (neededMarkers.has(marker)) parts.kept.push(bytes.subarray(at, end));
    at = end;
  }
  // Cameras and programs may leave the end marker out of the last two bytes only.
  return bytes.at(-2) === 0xff && bytes.at(-1) === 0xd9 ? finishJpeg(parts) : undefined;
}

function readSegment(parts: JpegParts, marker: number, segment: Buffer): void {
  if (frames.has(marker) && segment.length >= 9) {
    parts.height = segment.readUInt16BE(5);
    parts.width = segment.readUInt16BE(7);
  }
  if (marker === 0xe1) parts.orientation = readOrientation(segment) ?? parts.orientation;
}

// Within a scan FF is followed by 00 or by a restart; the next other marker ends it.
function endOfScan(bytes: Buffer, from: number): number {
  let at = from;
  while (at + 1 < bytes.length) {
    const next = bytes[at + 1] ?? 0;
    if (bytes[at] === 0xff && next !== 0 && !(next >= 0xd0 && next <= 0xd7)) return at;
    at += 1;
  }
  return bytes.length;
}

function finishJpeg({ kept, width, height, orientation }: JpegParts): PlanPicture | undefined {
  if (width === 0 || height === 0 || !kept.some((part) => part[1] === 0xda)) return undefined;
  const turned = orientation > 1 ? [writeOrientation(orientation)] : [];
  const bytes = Buffer.concat([Buffer.from([0xff, 0xd8]), ...turned, ...kept, Buffer.from([0xff, 0xd9])]);
  // Exif 3.0, 4.6.5.1.6: from 5 on the picture lies on its side.
  const [seenWidth, seenHeight] = orientation >= 5 ? [height, width] : [width, height];
  return { mediaType: 'image/jpeg', width: seenWidth, height: seenHeight, bytes };
}

const exifHead = Buffer.from('Exif\0\0', 'latin1');
const orientationTag = 0x0112;

/** The way a camera was held, 1 to 8; undefined where nothing usable says so. */
function readOrientation(segment: Buffer): number | undefined {
  if (!segment.subarray(4, 10).equals(exifHead) || segment.length < 24) return undefined;
  const tiff = segment.subarray(10);
  const little = tiff.toString('latin1', 0, 2) === 'II';
  const short = (at: number): number =>
    at + 2 > tiff.length ? 0 : little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at);
  const first = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  for (let entry = 0; entry < Math.min(short(first), 100); entry += 1) {
    const at = first + 2 + entry * 12;
    if (short(at) === orientationTag) {
      const value = short(at + 8);
      return value >= 1 && value <= 8 ? value : undefined;
    }
  }
  return undefined;
}

/** The least that says which way is up: one directory with one entry. */
function writeOrientation(orientation: number): Buffer {
  const tiff = Buffer.alloc(26);
  tiff.write('MM', 0, 'latin1');
  tiff.writeUInt16BE(42, 2);
  tiff.writeUInt32BE(8, 4);
  tiff.writeUInt16BE(1, 8);
  tiff.writeUInt16BE(orientationTag, 10);
  tiff.writeUInt16BE(3, 12);
  tiff.writeUInt32BE(1, 14);
  tiff.writeUInt16BE(orientation, 18);
  const body = Buffer.concat([exifHead, tiff]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
}
