/** The one thing that the rest of the simulator may know about time: what it is now. */

/** Milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number;

/** A length of time in milliseconds. */
export type Milliseconds = number;

export type Clock = {
  /** The current instant, in milliseconds since the epoch. */
  readonly now: () => Instant;
};
