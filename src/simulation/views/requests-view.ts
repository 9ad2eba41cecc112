/** Requests on the wire as text: a line a request, or each with its bodies. */
import { plainText } from '../../text/plain-text.js';
import { renderTable } from '../../text/table.js';
import { requestPath } from '../request-path.js';
import type { NumberedRequest, RequestRecord } from '../request-record.js';

export function requestsView(requests: readonly NumberedRequest[], width: number): readonly string[] {
  const columns = [
    { title: '#', align: 'right' as const },
    { title: 'TIME' },
    { title: 'METHOD' },
    { title: 'PATH', flexible: true },
    { title: 'STATUS', align: 'right' as const },
    { title: 'MS', align: 'right' as const },
    { title: 'SENT', flexible: true },
  ];
  return renderTable(
    columns,
    requests.map((request) => [
      String(request.number),
      timeOf(request),
      request.method,
      requestPath(request.url),
      String(request.status ?? failureOf(request)),
      String(request.durationMs),
      sent(request),
    ]),
    width,
  );
}

/** `timeout` or `connection`; the whole of it is for the details. */
function failureOf({ error = '' }: RequestRecord): string {
  return error.replace(/:.*/s, '');
}

/** Requests with headers and bodies, as they went over the wire. */
export function exchangesView(requests: readonly NumberedRequest[]): readonly string[] {
  const lines = requests.flatMap((request, index) => [
    ...(index === 0 ? [] : ['']),
    `> #${request.number}  ${timeOf(request)}  ${request.method} ${request.url}`,
    ...headers(request.headers),
    ...body(request.body),
    request.status === undefined
      ? `< ${request.error ?? 'no answer'}`
      : `< ${request.status}  (${request.durationMs} ms)`,
    ...headers(request.responseHeaders ?? {}),
    ...body(request.responseBody),
  ]);
  return lines.map(plainText);
}

function headers(named: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(named).map(([name, value]) => `  ${name}: ${value}`);
}

function body(value: RequestRecord['body']): readonly string[] {
  if (value === undefined) return [];
  const text = typeof value === 'string' ? value : JSON.stringify(value, null, 2);
  return text.split('\n').map((line) => `  ${line}`);
}

/** The operations of a PATCH; of other bodies what tells them apart, without `schemas` and `meta`; a form as it is. */
function sent({ body: value }: RequestRecord): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return '';
  const content = Object.entries(value).filter(([name]) => name !== 'schemas' && name !== 'meta');
  return JSON.stringify('Operations' in value ? value.Operations : Object.fromEntries(content));
}

function timeOf({ at }: RequestRecord): string {
  return at.slice(0, 19).replace('T', ' ');
}
