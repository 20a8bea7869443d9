import { sha256 } from '@noble/hashes/sha2.js';

/** What stands before the body of a payload: dictionary (1 byte), body length and size (varints), and two checks. */
export interface Header {
  readonly dictionary: number;
  /** Characters of the unpacked document as JSON without blanks. */
  readonly size: number;
  /** SHA-256 of the unpacked document as JSON without blanks, in UTF-8; the first `CONTENT_CHECK` bytes are sent. */
  readonly content: Uint8Array;
}

/** Bytes of SHA-256 over everything else: tells damage on the way before anything is unpacked. */
const TRANSPORT_CHECK = 6;
const CONTENT_CHECK = 4;
/** Seven bits each: up to 2^35. */
const LONGEST_VARINT = 5;

interface FoundHeader {
  readonly header: Header;
  /** Bytes that the whole payload must have. */
  readonly length: number;
  /** The body, or undefined where the check differs. */
  open(bytes: Uint8Array): Uint8Array | undefined;
}

/** Writes header and body. */
export function encodeHeader(header: Header, body: Uint8Array): Uint8Array {
  const head = Uint8Array.from([header.dictionary, ...encodeVarint(body.length), ...encodeVarint(header.size)]);
  const rest = join(header.content.slice(0, CONTENT_CHECK), body);
  return join(head, transportCheck(head, rest), rest);
}

/** Reads a header from the beginning of a payload. Undefined: there is not enough of it. */
export function decodeHeader(bytes: Uint8Array): FoundHeader | undefined {
  const bodyLength = decodeVarint(bytes, 1);
  const size = bodyLength && decodeVarint(bytes, bodyLength.end);
  const dictionary = bytes[0];
  if (bodyLength === undefined || size === undefined || dictionary === undefined) return undefined;
  const contentAt = size.end + TRANSPORT_CHECK;
  const bodyAt = contentAt + CONTENT_CHECK;
  return {
    header: { dictionary, size: size.value, content: bytes.slice(contentAt, bodyAt) },
    length: bodyAt + bodyLength.value,
    open: (whole) => {
      const check = transportCheck(whole.slice(0, size.end), whole.slice(contentAt));
      return check.every((byte, index) => byte === whole[size.end + index]) ? whole.slice(bodyAt) : undefined;
    },
  };
}

function transportCheck(head: Uint8Array, rest: Uint8Array): Uint8Array {
  return sha256(join(head, rest)).slice(0, TRANSPORT_CHECK);
}

/** Seven bits a byte, lowest first, the top bit on all but the last. */
function encodeVarint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  return [...bytes, rest];
}

function decodeVarint(bytes: Uint8Array, start: number): { readonly value: number; readonly end: number } | undefined {
  let value = 0;
  for (let index = 0; index < LONGEST_VARINT; index += 1) {
    const byte = bytes[start + index];
    if (byte === undefined) return undefined;
    value += (byte & 127) * 128 ** index;
    if (byte < 128) return { value, end: start + index + 1 };
  }
  return undefined;
}

function join(...parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}
