/** Faults as text. */

import type { Fault } from '../../netskope/faults/fault.js';
import { LIE_FACTS } from '../../netskope/faults/lies.js';
import { renderTable } from '../../text/table.js';
import type { FaultRow } from '../queries/faults.js';

export function faultsView(rows: readonly FaultRow[], width: number): readonly string[] {
  const columns = [
    { title: 'ID', align: 'right' as const },
    { title: 'STATE' },
    { title: 'HITS', align: 'right' as const },
    { title: 'REQUESTS', flexible: true },
    { title: 'WHAT IT DOES', flexible: true },
    { title: 'HOW OFTEN', flexible: true },
  ];
  return renderTable(
    columns,
    rows.map((row) => [
      String(row.id),
      row.state,
      `${row.hits} of ${row.seen}`,
      requests(row.fault),
      effect(row.fault),
      often(row),
    ]),
    width,
  );
}

/** One sentence without its full stop: `PATCH /Users answers 429, Retry-After 30; 3 times`. */
export function faultPhrase(row: FaultRow): string {
  const how = often(row);
  return `${requests(row.fault)}: ${effect(row.fault)}${how === 'always' ? '' : `; ${how}`}`;
}

function requests({ on = 'any request', object }: Fault): string {
  return object === undefined ? on : `${on} about ${object}`;
}

function effect(fault: Fault): string {
  const text = effectOf(fault);
  return 'carryOut' in fault && fault.carryOut === true ? `${text}, having done what was asked` : text;
}

function effectOf(fault: Fault): string {
  switch (fault.kind) {
    case 'status':
      return `answers ${fault.status}${fault.retryAfter === undefined ? '' : `, Retry-After ${fault.retryAfter}`}`;
    case 'delay':
      return `answers ${fault.by} later`;
    case 'timeout':
      return 'never answers';
    case 'drop':
      return 'closes the connection without an answer';
    case 'malformed':
      return 'breaks its JSON off in the middle';
    case 'html':
      return `answers ${fault.status ?? 200} with an HTML page`;
    case 'content-type':
      return `calls its answer ${fault.contentType}`;
    case 'empty':
      return 'leaves the body out of its answer';
    case 'expire-token':
      return `refuses the token '${fault.clientName}' as expired`;
    case 'rate-limit':
      return `answers 429 beyond ${fault.requestsPerSecond} requests a second, Retry-After ${fault.retryAfterSeconds ?? 1}`;
    case 'lie':
      return `lies (${fault.lie}): ${LIE_FACTS[fault.lie].describe}`;
  }
}

/** `3 times, after the first 2, to 20 %, until 2026-01-05T10:00:00Z`. */
function often({ fault, from, until }: FaultRow): string {
  const { count, after, share } = fault;
  const parts = [
    count === undefined ? '' : count === 1 ? 'once' : `${count} times`,
    after === undefined ? '' : `after the first ${after === 1 ? 'one' : after}`,
    share === undefined ? '' : `to ${Math.round(share * 1000) / 10} % of them`,
    from === null ? '' : `from ${from}`,
    until === null ? '' : `until ${until}`,
  ].filter((part) => part !== '');
  return parts.length === 0 ? 'always' : parts.join(', ');
}
