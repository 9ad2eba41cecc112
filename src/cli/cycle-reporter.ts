/** Tells of cycles while they run: a bar on a terminal, plain lines elsewhere. */
import type { Listener } from '../simulation/events.js';
import { count, resultsPhrase, timePhrase } from '../simulation/views/phrases.js';
import { progressBar } from '../simulation/views/status-view.js';
import { formatDuration } from '../time/duration.js';
import type { Output } from './output.js';

/** Without a terminal, long cycles are reported each time another tenth is done. */
const PLAIN_STEPS = 10;
/** Shorter cycles need no progress. */
const LONG_CYCLE = 100;
const NOTHING = 'nothing to do';
const CLEAR_LINE = '\r\u001b[K';

/**
 * With `json`, standard output is left to the answer and nothing is told. Of cycles in a row that had nothing to do the first is told,
 * and the others are counted.
 */
export function cycleReporter(output: Output, json: boolean): Listener {
  let began = 0;
  let tenths = 0;
  let idle = 0;
  /** The line of a cycle that begins, kept back while it may be one more with nothing to do. */
  let beginning: string | undefined;
  const tellIdle = (): void => {
    if (idle > 1) output.line(`  ... and ${count(idle - 1, 'more cycle')} with nothing to do`);
    idle = 0;
  };
  const tellBeginning = (): void => {
    if (beginning === undefined) return;
    const line = beginning;
    beginning = undefined;
    tellIdle();
    output.line(line);
  };
  return (event) => {
    if (json) return;
    switch (event.type) {
      case 'cycleStarted':
        began = event.at;
        tenths = 0;
        beginning = `${timePhrase(event.at)}  ${event.kind} cycle ${event.cycleId} ${event.resumed ? 'repeated' : 'started'}`;
        if (idle === 0) tellBeginning();
        return;
      case 'cycleProgress': {
        const { processed, total } = event;
        if (resultsPhrase(event.results) !== NOTHING) tellBeginning();
        if (output.isTerminal) {
          process.stdout.write(`${CLEAR_LINE}${progressBar(processed / total, 30)} ${processed} of ${total}`);
          return;
        }
        const reached = Math.floor((processed / total) * PLAIN_STEPS);
        if (total < LONG_CYCLE || reached === tenths) return;
        tenths = reached;
        output.line(`${timePhrase(event.at)}  ${processed} of ${total} objects, ${resultsPhrase(event.results)}`);
        return;
      }
      case 'cycleEnded': {
        if (output.isTerminal) process.stdout.write(CLEAR_LINE);
        const { state, error } = event.execution;
        const outcome = error === null ? resultsPhrase(event.results) : error.code;
        if (outcome === NOTHING) idle += 1;
        if (outcome === NOTHING && idle > 1) {
          beginning = undefined;
          return;
        }
        tellBeginning();
        output.line(`${timePhrase(event.at)}  ${state}: ${outcome} (${formatDuration(event.at - began)})`);
        return;
      }
      case 'actionPerformed':
        tellIdle();
        return;
      case 'objectStarted':
      case 'logRecord':
      case 'exchange':
        return;
    }
  };
}
