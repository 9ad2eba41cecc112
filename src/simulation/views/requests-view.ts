/** Requests on the wire as text: a line a request, or each with its bodies. */
import { plainText } from '../../text/plain-text.js';
import { renderTable } from '../../text/table.js';
import type { RequestRecord } from '../request-record.js';

export function requestsView(requests: readonly RequestRecord[], width: number): readonly string[] {
  const columns = [
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
      timeOf(request),
      request.method,
      requestPath(request.url),
      String(request.status ?? request.error ?? ''),
      String(request.durationMs),
      sent(request),
    ]),
    width,
  );
}

/** The part of an address that tells requests apart, decoded for reading: `/Users?filter=userName eq "a@b"`. */
export function requestPath(url: string): string {
  const { pathname, search } = new URL(url);
  const [, path = pathname] = /(\/(?:Users|Groups)(?:\/.*)?)$/.exec(pathname) ?? [];
  return `${path}${decodeURIComponent(search.replaceAll('+', ' '))}`;
}

/** Requests with headers and bodies, as they went over the wire. */
export function exchangesView(requests: readonly RequestRecord[]): readonly string[] {
  const lines = requests.flatMap((request, index) => [
    ...(index === 0 ? [] : ['']),
    `> ${timeOf(request)}  ${request.method} ${request.url}`,
    ...Object.entries(request.headers).map(([name, value]) => `  ${name}: ${value}`),
    ...body(request.body),
    request.status === undefined
      ? `< ${request.error ?? 'no answer'}`
      : `< ${request.status}  (${request.durationMs} ms)`,
    ...body(request.responseBody),
  ]);
  return lines.map(plainText);
}

function body(value: RequestRecord['body']): readonly string[] {
  if (value === undefined) return [];
  const text = typeof value === 'string' ? value : JSON.stringify(value, null, 2);
  return text.split('\n').map((line) => `  ${line}`);
}

/** The operations of a PATCH; of other bodies what tells them apart, without `schemas` and `meta`. */
function sent({ body: value }: RequestRecord): string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return '';
  const content = Object.entries(value).filter(([name]) => name !== 'schemas' && name !== 'meta');
  return JSON.stringify('Operations' in value ? value.Operations : Object.fromEntries(content));
}

function timeOf({ at }: RequestRecord): string {
  return at.slice(0, 19).replace('T', ' ');
}
