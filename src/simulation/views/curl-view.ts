/** A request as a command line that sends it again. */
import { plainText } from '../../text/plain-text.js';
import type { RequestRecord } from '../request-record.js';

/** What stands in place of a token. */
const MASK = '***';

/** For curl in a POSIX shell, a line an option; the token is masked. */
export function curlView({ method, url, headers, body }: RequestRecord): readonly string[] {
  const options = [
    ...(method === 'GET' ? [] : [`-X ${method}`]),
    quoted(url),
    ...Object.entries(headers).map(([name, value]) => `-H ${quoted(`${name}: ${masked(name, value)}`)}`),
    ...(body === undefined ? [] : [`--data-raw ${quoted(typeof body === 'string' ? body : JSON.stringify(body))}`]),
  ];
  const [first = '', second, ...others] = options;
  const start =
    method === 'GET' ? [`curl ${first}`, ...(second === undefined ? [] : [second])] : [`curl ${first} ${second}`];
  const lines = [...start, ...others];
  return lines.map((line, index) =>
    plainText(`${index === 0 ? '' : '  '}${line}${index === lines.length - 1 ? '' : ' \\'}`),
  );
}

function masked(name: string, value: string): string {
  if (name === 'netskope-api-token') return MASK;
  return name === 'authorization' ? value.replace(/^(\S+ ).*$/, `$1${MASK}`) : value;
}

/** A text in single quotes means itself; a single quote in it is put outside of them. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
