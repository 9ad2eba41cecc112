/** How much, and for how long, the HTTP door listens to one client. */
import type { Milliseconds } from '../../time/clock.js';

export type HttpLimits = {
  readonly bodyBytes: number;
  /** Of what is sent to the admin route: whole tenants. */
  readonly adminBodyBytes: number;
  /** Length of a request target, beyond which 414 is answered. */
  readonly urlLength: number;
  /** Of the request line and all headers, beyond which 431 is answered. */
  readonly headerBytes: number;
  /** From the first byte of a request to the end of its headers. */
  readonly headersMs: Milliseconds;
  /** From the first byte of a request to its last. */
  readonly requestMs: Milliseconds;
  /** For which an idle connection is kept. */
  readonly keepAliveMs: Milliseconds;
  /** How often overdue connections are looked for. */
  readonly checkEveryMs: Milliseconds;
  /** For which a stop waits for requests under way. */
  readonly graceMs: Milliseconds;
};

export const HTTP_LIMITS: HttpLimits = {
  bodyBytes: 1024 * 1024,
  adminBodyBytes: 64 * 1024 * 1024,
  urlLength: 64 * 1024,
  headerBytes: 128 * 1024,
  headersMs: 10_000,
  requestMs: 30_000,
  keepAliveMs: 60_000,
  checkEveryMs: 1_000,
  graceMs: 5_000,
};
