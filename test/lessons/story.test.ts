import { beforeAll, describe, expect, it } from 'vitest';
import { openWalkthrough } from '../../src/lessons/open-walkthrough.js';
import { flattenSteps, playStep } from '../../src/lessons/play.js';
import { showLines } from '../../src/lessons/show-lines.js';
import { loadWalkthrough } from '../../src/lessons/walkthrough.js';
import type { ProvisioningObjectSummary } from '../../src/provisioning/log/provisioning-object-summary.js';
import type { SimulationEvent } from '../../src/simulation/events.js';
import { logRecords } from '../../src/simulation/queries/log.js';
import { requestRecords } from '../../src/simulation/queries/requests.js';
import { targetResources } from '../../src/simulation/queries/target.js';

const ALL = { limit: Number.POSITIVE_INFINITY };
const MINUTE = 60_000;

/** Everything that a play leaves behind and shows on its way. */
async function play(seed: number) {
  const walkthrough = loadWalkthrough();
  const simulation = await openWalkthrough(walkthrough, { seed, transport: 'direct', command: 'test' });
  const events: SimulationEvent[] = [];
  simulation.listen((event) => events.push(event));
  const shown = new Map<string, string>();
  const outcomes = new Map<string, readonly boolean[]>();
  for (const { step } of flattenSteps(walkthrough)) {
    const results = await playStep(simulation, step);
    outcomes.set(
      step.id,
      results.map(({ ok }) => ok),
    );
    shown.set(step.id, step.show.flatMap((show) => showLines(simulation.world, show, 80)).join('\n'));
  }
  const { world } = simulation;
  const log = logRecords(world, ALL);
  const requests = requestRecords(world, ALL);
  const target = targetResources(world, undefined);
  await simulation.close();
  return { events, shown, outcomes, log, requests, target };
}

type Play = Awaited<ReturnType<typeof play>>;
let story: Play;
beforeAll(async () => {
  story = await play(1);
});

const cyclesOf = ({ events }: Play) =>
  events.flatMap((event) => (event.type === 'cycleEnded' ? [{ ...event.execution, results: event.results }] : []));

const recordsOf = (name: string): readonly ProvisioningObjectSummary[] =>
  story.log.filter(({ sourceIdentity }) => sourceIdentity.displayName.startsWith(name));

const userAt = (userName: string) => story.target.users.find((user) => user.userName === userName);

describe("the story of Microsoft's tutorial", () => {
  it("fails the connection test with the help desk's token, and passes it with the one of admin", () => {
    expect(story.outcomes.get('configure-admin-credentials')).toEqual([true, false, true, true, true]);
    expect(story.requests.slice(0, 3).map(({ status }) => status)).toEqual([403, 200, 200]);
    const tests = story.events.flatMap((event) =>
      event.type === 'actionPerformed' && event.action.type === 'testConnection' ? [event.result] : [],
    );
    expect(tests[0]?.notes.join(' ')).toContain('required Admin permissions and try again');
  });

  it('runs one initial cycle and three incremental ones, 40:00 apart from start to start', () => {
    const cycles = cyclesOf(story);
    expect(cycles.map(({ kind, state }) => `${kind} ${state}`)).toEqual([
      'initial Succeeded',
      'incremental Succeeded',
      'incremental Succeeded',
      'incremental Succeeded',
    ]);
    const starts = cycles.map(({ timeBegan }) => timeBegan);
    expect(starts.slice(1).map((start, index) => start - (starts[index] ?? 0))).toEqual([
      40 * MINUTE,
      40 * MINUTE,
      40 * MINUTE,
    ]);
  });

  it('takes longer for the initial cycle than for any later one', () => {
    const [initial, ...later] = cyclesOf(story).map(({ timeBegan, timeEnded }) => timeEnded - timeBegan);
    expect(later.length).toBe(3);
    expect(initial ?? 0).toBeGreaterThan(Math.max(...later));
  });

  it('skips the user with Default Access, since the required role is missing', () => {
    const [record, ...more] = recordsOf('Barnaby Crisp');
    expect(more).toEqual([]);
    expect(record?.provisioningStatusInfo.status).toBe('skipped');
    const scoping = record?.provisioningSteps.find(({ provisioningStepType }) => provisioningStepType === 'scoping');
    expect(scoping?.details).toMatchObject({
      'Assigned to the application': 'True',
      'User has the required role': 'False',
      'Scoping filter evaluation passed': 'True',
    });
    expect(record?.provisioningSteps.at(-1)?.details.SkipReason).toBe('NotEffectivelyEntitled');
    expect(story.shown.get('default-access-skipped')).toContain('User has the required role: False');
  });

  it.each(['Anouk Desrivages', 'Nadia Brightwater'])('filters out %s, who is assigned with the right role', (name) => {
    const [record] = recordsOf(name);
    const scoping = record?.provisioningSteps.find(({ provisioningStepType }) => provisioningStepType === 'scoping');
    expect(scoping?.details).toMatchObject({
      'Assigned to the application': 'True',
      'User has the required role': 'True',
      'Scoping filter evaluation passed': 'False',
    });
    expect(record?.provisioningSteps.at(-1)?.details.SkipReason).toBe('NotEffectivelyEntitled');
  });

  it('creates the joiner in the second cycle, with the group that was assigned meanwhile', () => {
    const joiner = userAt('tamsin.birchwold@contoso.com');
    expect(joiner).toMatchObject({ active: true, displayName: 'Tamsin Birchwold' });
    expect(cyclesOf(story)[1]?.results).toMatchObject({ created: 4, updated: 2 });
    expect(membersOf('Platform Team').length).toBeGreaterThan(1);
    expect(membersOf('Netskope Pilot')).toContain(joiner?.id);
    expect(JSON.stringify(joiner)).not.toContain('manager');
  });

  it('patches the mover in the third cycle, with an access token that is due by then: her names, and both groups', () => {
    const mover = userAt('juniper.hale@contoso.com');
    expect(mover).toMatchObject({ displayName: 'Juniper Thornbury', name: { familyName: 'Thornbury' } });
    const cycleId = cyclesOf(story)[2]?.activityIdentifier;
    const writes = story.requests.filter((request) => request.cycleId === cycleId && request.method !== 'GET');
    expect(writes.map(({ method, url }) => `${method} ${/\/(Users|Groups|token)(?:\/|$)/.exec(url)?.[1]}`)).toEqual([
      'POST token',
      'PATCH Users',
      'PATCH Groups',
      'PATCH Groups',
    ]);
    expect(JSON.stringify(writes)).not.toContain('Platform Lead');
    expect(membersOf('Netskope Pilot')).not.toContain(mover?.id);
    expect(membersOf('Platform Team')).toContain(mover?.id);
  });

  it('disables the leaver in the fourth cycle and keeps her account', () => {
    expect(userAt('lavinia.pepperstone@contoso.com')).toMatchObject({ active: false });
    expect(cyclesOf(story)[3]?.results).toMatchObject({ disabled: 1, deleted: 0 });
    const record = recordsOf('Lavinia Pepperstone').at(-1);
    expect(record?.provisioningAction).toBe('disable');
    const types = record?.provisioningSteps.map(({ provisioningStepType }) => provisioningStepType);
    expect(types).toEqual(['import', 'matching', 'scoping', 'export']);
    const shown = story.shown.get('leaver-log');
    for (const step of record?.provisioningSteps ?? []) expect(shown).toContain(`${step.name} (`);
  });

  it('ends with six people active, one disabled, and two groups', () => {
    expect(story.target.users.map(({ active }) => active).filter(Boolean).length).toBe(6);
    expect(story.target.users.length).toBe(7);
    expect(story.target.groups.map(({ displayName }) => displayName)).toEqual(['Netskope Pilot', 'Platform Team']);
  });

  it('has something to see wherever a step shows something', () => {
    for (const { step } of flattenSteps(loadWalkthrough())) {
      if (step.show.length > 0) expect(story.shown.get(step.id), step.id).not.toMatch(/^(No log records\.)?$/);
    }
  });

  it('leaves the same log, requests and target for the same seed, to the byte, and other ids for another', async () => {
    const traces = ({ log, requests, target, shown }: Play): string =>
      JSON.stringify([log, requests, target, [...shown]]);
    expect(traces(await play(1))).toBe(traces(story));
    expect(traces(await play(2))).not.toBe(traces(story));
  });
});

function membersOf(group: string): readonly unknown[] {
  const members = story.target.groups.find(({ displayName }) => displayName === group)?.members;
  return Array.isArray(members)
    ? members.map((member) =>
        typeof member === 'object' && member !== null && 'value' in member ? member.value : null,
      )
    : [];
}
