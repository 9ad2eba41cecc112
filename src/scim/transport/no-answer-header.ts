/** The header in which a simulated service tells that there is no answer, since HTTP in process has to give one. */
import type { TransportFailure } from './transport.js';

/** `timeout` or `connection`. Never part of a recorded exchange: a transport turns it into a TransportError. */
export const NO_ANSWER_HEADER = 'entra-sim-no-answer';

/** What the header's text says; undefined when it is absent. */
export function noAnswerOf(text: string | undefined): TransportFailure | undefined {
  return text === 'timeout' || text === 'connection' ? text : undefined;
}
