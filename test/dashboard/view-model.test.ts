import { describe, expect, it } from 'vitest';
import { jobBadge } from '../../src/dashboard/job-state.js';
import { afterEvent, type LiveState, liveStateOf } from '../../src/dashboard/live-state.js';
import { provisioningView } from '../../src/dashboard/view-model.js';
import type { Action } from '../../src/simulation/actions.js';
import type { Simulation } from '../../src/simulation/simulation.js';
import { openStory, perform, SET_UP, TWO_CYCLES } from './story.js';

const view = ({ world }: Simulation, live: LiveState = liveStateOf(world)) =>
  provisioningView(world, world.applications.all()[0], live);

async function viewAfter(...actions: readonly Action[]) {
  const simulation = await openStory();
  await perform(simulation, actions);
  return view(simulation);
}

describe('jobBadge', () => {
  it.each([
    { code: 'NotConfigured', isRunning: false, word: 'Not configured' },
    { code: 'NotRun', isRunning: false, word: 'Not run' },
    { code: 'NotRun', isRunning: true, word: 'Running first cycle' },
    { code: 'Active', isRunning: true, word: 'Active' },
    { code: 'Paused', isRunning: false, word: 'Off' },
    { code: 'Quarantine', isRunning: false, word: 'Quarantine' },
  ] as const)('says "$word" for $code', ({ code, isRunning, word }) => {
    expect(jobBadge(code, isRunning).word).toBe(word);
  });
});

describe('the provisioning view', () => {
  it('tells the tenant alone before there is an application', async () => {
    expect(await viewAfter()).toMatchObject({
      header: { tenant: 'Fabrikam', application: null, state: { word: 'No application' } },
      cycle: { next: 'No cycle is scheduled', waited: null, running: null },
      flow: { directory: { users: 5, groups: 1 }, assigned: { users: 0, groups: 0 } },
      requests: [],
      records: [],
    });
  });

  it('counts the people whom assignments reach, each once', async () => {
    const { flow } = await viewAfter(...SET_UP, { type: 'assign', principal: 'ann@fabrikam.com', role: 'User' });
    expect(flow).toMatchObject({ assigned: { users: 4, groups: 1 }, linked: { users: 0, groups: 0 } });
  });

  it('does not count people in the recycle bin', async () => {
    const { flow } = await viewAfter({ type: 'deleteUser', user: 'ann@fabrikam.com' });
    expect(flow.directory.users).toBe(4);
  });

  it('says that the first cycle is due', async () => {
    const { header, cycle } = await viewAfter(...SET_UP, { type: 'startProvisioning' });
    expect(header.state.word).toBe('Not run');
    expect(cycle).toMatchObject({ next: 'The next cycle is due now', waited: 1, last: 'No cycle has run yet' });
  });

  it('counts down to the next cycle and sums up the last one', async () => {
    const { cycle, flow } = await viewAfter(
      ...SET_UP,
      { type: 'startProvisioning' },
      { type: 'advance', duration: '20m' },
    );
    expect(cycle).toMatchObject({ next: 'Next cycle in 20:00', waited: 0.5 });
    expect(cycle.last).toMatch(/^Last: initial cycle, \d+s, some objects failed$/);
    expect(flow.results).toMatchObject({ created: 4, skipped: 1, failed: 1 });
  });

  it('tells why a cycle failed, and when the next attempt is', async () => {
    const { header, cycle } = await viewAfter(
      ...SET_UP,
      { type: 'startProvisioning' },
      { type: 'revokeToken', clientName: 'entra' },
      { type: 'advance', cycles: 1 },
    );
    expect(header.state.word).toBe('Quarantine');
    expect(cycle.next).toMatch(/^Next attempt in /);
    expect(cycle.last).toMatch(/^Last: initial cycle, .*, failed: \w+$/);
  });

  it('names for whom a request was sent', async () => {
    const { requests } = await viewAfter({ type: 'addApplication', profile: 'netskope' }, ...SET_UP.slice(1, 3), {
      type: 'testConnection',
    });
    expect(requests.map(({ who }) => who)).toEqual(['Test Connection', 'Test Connection']);
    const { requests: sent } = await viewAfter(...SET_UP, ...TWO_CYCLES);
    expect(sent.map(({ method, status, who }) => `${method} ${status} ${who}`)).toEqual(
      expect.arrayContaining(['GET 200 connection probe', 'POST 400 Nora Mailless', 'PATCH 204 Ann Birch']),
    );
  });

  it('says in words for people why a record reads as it does', async () => {
    const { records } = await viewAfter(...SET_UP, ...TWO_CYCLES);
    const lines = records.map(({ action, status, who, why }) => `${action} ${status.word} ${who}: ${why}`);
    expect(lines.find((line) => line.includes('Sly'))).toContain('not assigned (NotEffectivelyEntitled)');
    expect(lines.find((line) => line.includes('Nora'))).toMatch(/^create Failure Nora Mailless: BadRequest: /);
    expect(lines).toContain('update Success Crew: members +3');
    expect(lines.at(-1)).toBe('update Success Ann Birch: name.familyName = Birch, displayName = Ann Birch');
  });
});

describe('the live state', () => {
  it('follows a cycle from its events, and agrees with the logs at its end', async () => {
    const simulation = await openStory();
    await perform(simulation, SET_UP);
    let live = liveStateOf(simulation.world);
    const seen = new Set<string>();
    simulation.listen((event) => {
      live = afterEvent(live, event);
      const { header, cycle } = view(simulation, live);
      if (event.type === 'cycleProgress') seen.add(`${header.state.word}; ${cycle.running?.text}`);
    });
    await perform(simulation, TWO_CYCLES);
    expect([...seen]).toContain('Running first cycle; Initial cycle: users, 5 of 6');
    expect(live).toEqual(liveStateOf(simulation.world));
  });
});
