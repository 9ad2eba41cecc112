/** Tells of cycles while they run: a bar on a terminal, plain lines elsewhere. */
import type { Listener } from '../simulation/events.js';
import { resultsPhrase, timePhrase } from '../simulation/views/phrases.js';
import { progressBar } from '../simulation/views/status-view.js';
import { formatDuration } from '../time/duration.js';
import type { Output } from './output.js';

/** Without a terminal, long cycles are reported each time another tenth is done. */
const PLAIN_STEPS = 10;
/** Shorter cycles need no progress. */
const LONG_CYCLE = 100;
const CLEAR_LINE = '\r\u001b[K';

/** With `json`, standard output is left to the answer and nothing is told. */
export function cycleReporter(output: Output, json: boolean): Listener {
  let began = 0;
  let tenths = 0;
  return (event) => {
    if (json) return;
    switch (event.type) {
      case 'cycleStarted':
        began = event.at;
        tenths = 0;
        output.line(
          `${timePhrase(event.at)}  ${event.kind} cycle ${event.cycleId} ${event.resumed ? 'repeated' : 'started'}`,
        );
        return;
      case 'cycleProgress': {
        const { processed, total } = event;
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
        output.line(`${timePhrase(event.at)}  ${state}: ${outcome} (${formatDuration(event.at - began)})`);
        return;
      }
      case 'objectStarted':
      case 'logRecord':
      case 'exchange':
      case 'actionPerformed':
        return;
    }
  };
}
