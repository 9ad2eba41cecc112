/** Seeded chance: each draw depends only on the seed, the name of its stream and how often that stream was drawn from. */
import { createHash } from 'node:crypto';

/** How often each stream was drawn from; 0 for a stream that was never used. Persisted, so that a restart goes on where it was. */
export type CounterStore = {
  readonly get: (stream: string) => number;
  readonly set: (stream: string, n: number) => void;
};

/** The part of a table of numbers that counters need. */
type CounterTable = {
  readonly get: (stream: string) => number | undefined;
  readonly put: (stream: string, n: number) => void;
};

export type Chance = {
  readonly seed: number;
  /** A version 4 UUID in lower case. */
  readonly uuid: (stream: string) => string;
  /** 43 characters that are safe in URLs and headers. */
  readonly token: (stream: string) => string;
  /** A whole number between `min` and `max`, both included. */
  readonly integer: (stream: string, min: number, max: number) => number;
  /** A number from 0 up to, but not including, 1. */
  readonly fraction: (stream: string) => number;
};

/** Draws from named streams; what is drawn from one stream never changes another. */
export function createChance(seed: number, counters: CounterStore): Chance {
  const draw = (stream: string): number => {
    const n = counters.get(stream) + 1;
    counters.set(stream, n);
    return n;
  };
  const fraction = (stream: string): number => fractionFrom(seed, stream, draw(stream));
  return {
    seed,
    fraction,
    uuid: (stream) => uuidFrom(seed, stream, draw(stream)),
    token: (stream) => digest('token', seed, stream, draw(stream)).toString('base64url'),
    integer: (stream, min, max) => {
      const size = max - min + 1;
      if (!Number.isSafeInteger(min) || !Number.isSafeInteger(max) || !Number.isSafeInteger(size) || size < 1) {
        throw new RangeError(`No whole number can be drawn between ${min} and ${max}.`);
      }
      return min + Math.floor(fraction(stream) * size);
    },
  };
}

/** The UUID that the `n`th draw (from 1) of a stream gives, without drawing it. */
export function uuidFrom(seed: number, stream: string, n: number): string {
  const bytes = digest('uuid', seed, stream, n).subarray(0, 16);
  // RFC 9562 5.4: the version is 4 and the variant is binary 10.
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x40, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** Counters that live in a table, and so are committed with everything else. */
export function tableCounters(table: CounterTable): CounterStore {
  return { get: (stream) => table.get(stream) ?? 0, set: (stream, n) => table.put(stream, n) };
}

/** Counters that are forgotten with the process. */
export function memoryCounters(): CounterStore {
  const counts = new Map<string, number>();
  return { get: (stream) => counts.get(stream) ?? 0, set: (stream, n) => void counts.set(stream, n) };
}

/** The fraction that the `n`th draw (from 1) of a stream gives, without drawing it. */
export function fractionFrom(seed: number, stream: string, n: number): number {
  // 53 bits are what a double holds: the division is exact and never gives 1.
  return Number(digest('fraction', seed, stream, n).readBigUInt64BE() >> 11n) / 2 ** 53;
}

function digest(kind: string, seed: number, stream: string, n: number): Buffer {
  return createHash('sha256')
    .update(JSON.stringify([kind, seed, stream, n]))
    .digest();
}
