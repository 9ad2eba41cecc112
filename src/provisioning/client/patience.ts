/** How long the client waits for an answer. */
import type { Milliseconds } from '../../time/clock.js';

/** Microsoft publishes no number; this is what .NET's HttpClient waits unless it is told otherwise (HttpClient.Timeout; #wire-answer-timeout). */
export const ANSWER_TIMEOUT: Milliseconds = 100_000;
