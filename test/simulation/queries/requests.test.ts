import { execFileSync } from 'node:child_process';
import { beforeAll, describe, expect, it } from 'vitest';
import { requestAt, requestRecords } from '../../../src/simulation/queries/requests.js';
import type { RequestRecord } from '../../../src/simulation/request-record.js';
import { curlView } from '../../../src/simulation/views/curl-view.js';
import { exchangesView, requestsView } from '../../../src/simulation/views/requests-view.js';
import { InputError } from '../../../src/text/input-error.js';
import { type Simulated, simulated } from '../../support/simulated.js';

let simulation: Simulated;

beforeAll(async () => {
  const groups = [{ name: 'Sales', members: ['ann'] }];
  simulation = await simulated({ users: [{ name: 'ann' }, { name: 'bob' }], groups, assigned: ['#Sales', 'bob'] });
  simulation.target.load([{ userName: 'bob@contoso.com', id: 'there' }]);
  simulation.target.addFault({ kind: 'status', status: 503, on: 'POST /Groups' });
  await simulation.cycle();
  simulation.target.clearFaults();
  simulation.target.addFault({ kind: 'timeout' });
  await simulation.advance('40m');
});

const found = (filter: object): readonly string[] =>
  requestRecords(simulation.sim.world, { limit: 100, ...filter }).map(({ number, method, status }) =>
    [number, method, status ?? 'none'].join(' '),
  );

describe('requests', () => {
  it('are numbered as they were sent, and found by what they are', () => {
    const all = found({});
    expect(all.map((line) => Number(line.split(' ')[0]))).toEqual(all.map((_, index) => index + 1));
    const cases: readonly (readonly [object, RegExp])[] = [
      [{ method: 'POST' }, / POST /],
      [{ status: '503' }, / 503$/],
      [{ status: '5xx' }, / 503$/],
      [{ status: 'none' }, / none$/],
      [{ status: '2xx', method: 'patch' }, / PATCH 204$/],
    ];
    for (const [filter, line] of cases) {
      expect(found(filter), JSON.stringify(filter)).toEqual(all.filter((each) => line.test(each)));
      expect(found(filter)).not.toEqual([]);
    }
    expect(found({ path: '/groups' }).length).toBeGreaterThan(1);
    expect(found({ path: 'userName eq "BOB@' })).toHaveLength(1);
    expect(found({ status: '2xx', limit: 2 })).toHaveLength(2);
    expect(found({ path: '/nothing' })).toEqual([]);
  });

  it('are told one by one, with headers and bodies of both sides', () => {
    const { world } = simulation.sim;
    const [post] = requestRecords(world, { limit: 1, status: '503' });
    const text = exchangesView([requestAt(world, post?.number ?? 0)]).join('\n');
    expect(text).toContain(`> #${post?.number}  2026-01-05`);
    expect(text).toMatch(/authorization: Bearer <entra>[\s\S]*"displayName": "Sales"[\s\S]*< 503[\s\S]*content-type: /);
    expect(() => requestAt(world, 999)).toThrow(InputError);
    expect(requestsView(requestRecords(world, { limit: 3 }), 100)[0]).toMatch(/^ *# {2}TIME/);
  });

  it('are made into a command that sends them again, but for the token', () => {
    const { world } = simulation.sim;
    const [get] = requestRecords(world, { limit: 1, method: 'GET' });
    const [patch] = requestRecords(world, { limit: 1, method: 'PATCH' });
    if (get === undefined || patch === undefined) throw new Error('there is no such request');
    expect(curlView(get)[0]).toBe(`curl '${get.url}' \\`);
    const lines = curlView(patch);
    expect(lines.slice(0, 2)).toEqual([`curl -X PATCH '${patch.url}' \\`, "  -H 'authorization: Bearer ***' \\"]);
    expect(lines.at(-1)).toBe(`  --data-raw '${JSON.stringify(patch.body)}'`);
  });
});

describe('a curl command', () => {
  const request = { at: '', jobId: '', method: 'POST', url: 'https://x.example/scim/Users', durationMs: 0 };
  const typed = (more: Partial<RequestRecord>): readonly string[] => {
    const command = curlView({ ...request, headers: {}, ...more }).join('\n');
    return execFileSync('sh', ['-c', command.replace(/^curl/, "printf '%s\\0'")], { encoding: 'utf8' }).split('\0');
  };

  it('says in a shell what went over the wire', () => {
    const body = { userName: "O'Hara", displayName: 'a $HOME `b` "c" \\ !' };
    const options = typed({ body, headers: { 'netskope-api-token': 'secret', accept: "it's" } });
    expect(options).toEqual([
      '-X',
      'POST',
      request.url,
      '-H',
      'netskope-api-token: ***',
      '-H',
      "accept: it's",
      '--data-raw',
      JSON.stringify(body),
      '',
    ]);
    expect(typed({ method: 'GET' })).toEqual([request.url, '']);
    expect(typed({ body: 'no JSON' })).toContain('no JSON');
  });
});
