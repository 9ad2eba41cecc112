/** One contract, three doors: every wire vector over each of them, and the same answers from all. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Call, requestOf } from '../mock-tenant.js';
import { DOORS, type OpenDoor } from './doors.js';
import { faultsOf } from './run-vector.js';
import { STORY } from './story.js';
import { wireVectors } from './wire-vector.js';

/** What only Netskope does, and no other server should. */
const NETSKOPE_ONLY: ReadonlySet<string> = new Set(['p28', 'e16']);

const RUNS = [
  ...DOORS.map(({ name, open }) => ({ name, open: () => open(), vectors: wireVectors() })),
  ...DOORS.filter(({ name }) => name === 'HTTP').map(({ name, open }) => ({
    name: `${name}, profile scim`,
    open: () => open({ profile: 'scim' }),
    vectors: wireVectors().filter(({ id }) => !NETSKOPE_ONLY.has(id)),
  })),
];

describe.each(RUNS)('wire vectors over $name', ({ name, open, vectors }) => {
  let door: OpenDoor;
  let passed = 0;
  beforeAll(async () => {
    door = await open();
  });
  afterAll(() => door.close());

  it.each(vectors)('$id: $given', async (vector) => {
    expect(await faultsOf(vector, door)).toEqual([]);
    passed += 1;
  });

  it('pass, every one', () => {
    console.info(`${name}: ${passed} of ${vectors.length} wire vectors`);
    expect(passed).toBe(vectors.length);
  });
});

/** Of HTTP itself: they say nothing of the service. */
const HOP_BY_HOP: ReadonlySet<string> = new Set(['connection', 'content-length', 'date', 'keep-alive']);

/** Status, headers and body, with the same address for every door. */
async function answerOf({ mock, send }: OpenDoor, call: Call): Promise<unknown> {
  const { status, headers, body } = await send(requestOf(mock.tenant, call));
  const { origin } = new URL(mock.tenant.baseUrl);
  const told = Object.entries(headers).filter(([name]) => !HOP_BY_HOP.has(name));
  const text = JSON.stringify([status, Object.fromEntries(told.sort()), body]);
  return JSON.parse(text.replaceAll(/http:\/\/127\.0\.0\.1:\d+/g, origin));
}

describe('the three doors', () => {
  it('answer alike', async () => {
    const answers: unknown[][] = [];
    for (const { open } of DOORS) {
      const door = await open();
      const given: unknown[] = [];
      for (const call of STORY) given.push(await answerOf(door, call));
      answers.push(given);
      await door.close();
    }
    const [direct, ...others] = answers;
    for (const other of others) expect(other).toEqual(direct);
    expect(direct).toHaveLength(STORY.length);
  });
});
