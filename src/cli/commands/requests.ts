/** `entra-sim requests`: what went over the wire. */
import { objectIdOf } from '../../simulation/queries/object-id.js';
import { requestAt, requestRecords } from '../../simulation/queries/requests.js';
import { curlView } from '../../simulation/views/curl-view.js';
import { exchangesView, requestsView } from '../../simulation/views/requests-view.js';
import type { World } from '../../simulation/world.js';
import { InputError } from '../../text/input-error.js';
import { defineCommand } from '../define.js';
import { wholeNumber, withJson, withLimit, withWorkspace } from '../options.js';
import type { Output } from '../output.js';
import { query } from '../run.js';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

export const requestsCommand = defineCommand({
  command: 'requests',
  describe: 'Show the SCIM requests that were sent, and their answers',
  examples: [
    ['entra-sim requests --cycle last', 'Requests of the last cycle'],
    ['entra-sim requests --object ida --detail', 'Everything sent for one person, bodies included'],
    ['entra-sim requests --status 4xx --path /Groups', 'What the target refused about groups'],
    ['entra-sim requests --show 12', 'One of them, by its number in the list, with both bodies'],
    ['entra-sim requests --curl 12', 'The same as a command for a shell, without the token'],
  ],
  options: (yargs) =>
    withLimit(withJson(withWorkspace(yargs)), 50)
      .option('object', { type: 'string', describe: 'User or group that they were sent for', requiresArg: true })
      .option('method', { choices: METHODS, describe: 'Only this method' })
      .option('status', {
        type: 'string',
        describe: "Only this status, such as 409 or 4xx; 'none' for no answer",
        requiresArg: true,
        coerce: statusOf,
      })
      .option('path', { type: 'string', describe: 'Only addresses that contain this', requiresArg: true })
      .option('cycle', { type: 'string', describe: "Activity id of a cycle, or 'last'", requiresArg: true })
      .option('detail', { type: 'boolean', default: false, describe: 'Show headers and bodies' })
      .option('show', {
        ...NUMBER,
        describe: 'Only the request of this number, with headers and bodies',
        coerce: numberOf('show'),
      })
      .option('curl', { ...NUMBER, describe: 'The request of this number as a curl command', coerce: numberOf('curl') })
      .conflicts('show', ['curl']),
  handler: (args) =>
    query(args, (world, output) => {
      const { show, curl, json } = args;
      if (curl !== undefined) showCurl(world, curl, json, output);
      else if (show !== undefined) showOne(world, show, json, output);
      else showSome(world, args, output);
    }),
});

const NUMBER = { type: 'string', requiresArg: true } as const;

function numberOf(name: string): (text: string | undefined) => number | undefined {
  return (text) => (text === undefined ? undefined : wholeNumber(name, 1)(text));
}

function statusOf(text: string | undefined): string | undefined {
  const status = text?.toLowerCase();
  if (status === undefined || /^(?:[1-5](?:\d\d|xx)|none)$/.test(status)) return status;
  throw new InputError(`--status has to be a status such as 409, a class such as 4xx, or none, not '${text}'`);
}

function showCurl(world: World, number: number, json: boolean, output: Output): void {
  const lines = curlView(requestAt(world, number));
  if (json) output.json({ number, curl: lines.join('\n') });
  else output.lines(lines);
}

function showOne(world: World, number: number, json: boolean, output: Output): void {
  const request = requestAt(world, number);
  if (json) output.json(request);
  else output.lines(exchangesView([request]));
}

type ListArguments = {
  readonly object: string | undefined;
  readonly method: string | undefined;
  readonly status: string | undefined;
  readonly path: string | undefined;
  readonly cycle: string | undefined;
  readonly limit: number;
  readonly detail: boolean;
  readonly json: boolean;
};

function showSome(world: World, args: ListArguments, output: Output): void {
  const { object, method, status, path, cycle, limit, detail, json } = args;
  const filter = {
    ...(object === undefined ? {} : { objectId: objectIdOf(world, object) }),
    ...(method === undefined ? {} : { method }),
    ...(status === undefined ? {} : { status }),
    ...(path === undefined ? {} : { path }),
    ...(cycle === undefined ? {} : { cycle }),
  };
  const requests = requestRecords(world, { ...filter, limit });
  if (json) output.json(requests);
  else if (requests.length === 0) {
    const all = Object.keys(filter).length === 0;
    output.line(all ? "No requests: they are sent by 'entra-sim advance'." : 'No request fits.');
  } else output.lines(detail ? exchangesView(requests) : requestsView(requests, output.width));
}
