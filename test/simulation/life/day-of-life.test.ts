import { describe, expect, it } from 'vitest';
import { createDice } from '../../../src/chance/dice.js';
import { fakeNames } from '../../../src/chance/fake-names.js';
import { dayOfLife, type TimedAction } from '../../../src/simulation/life/day-of-life.js';
import { lifeView } from '../../../src/simulation/life/life-view.js';
import { DEFAULT_RATES } from '../../../src/simulation/life/rates.js';
import { DEFAULT_START, parseInstant } from '../../../src/time/instant.js';
import { assignedCompany, company, directoryOf, newCompany } from './companies.js';

const names = await fakeNames();
const simulation = await assignedCompany(company(80));
const { world } = simulation;

function plan(seed: number, from = DEFAULT_START, busy = 60): readonly TimedAction[] {
  const draw = (stream: string, n: number) => createDice(seed, stream, n);
  return dayOfLife(lifeView(world), draw, { from, rates: DEFAULT_RATES, busy, names });
}

describe('the plan of a day', () => {
  it('follows from tenant, day and draws, and changes nothing', () => {
    const before = directoryOf(simulation);
    expect(plan(1).length).toBeGreaterThan(10);
    expect(plan(1)).toEqual(plan(1));
    expect(plan(2)).not.toEqual(plan(1));
    expect(directoryOf(simulation)).toEqual(before);
  });

  it('is in order of time, in working hours', () => {
    const times = plan(1).map(({ at }) => at);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    for (const at of times) expect(new Date(at).toISOString()).toMatch(/T(?:0[89]|1[0-7]):\d\d:00\.000Z$/);
  });

  it('is empty at a weekend', () => {
    expect(plan(1, parseInstant('2026-01-10'))).toEqual([]);
  });

  it('says of each action why, the same of all that belong together', () => {
    for (const { action, reason } of plan(1)) {
      expect(reason).toMatch(/^[a-z ]+: \S/);
      if (action.type === 'createUser') expect(reason).toContain(String(action.attributes.userPrincipalName));
    }
  });

  it('is empty where there is nobody to whom anything could happen', async () => {
    const { world: empty } = await newCompany(company(0));
    const draw = (stream: string, n: number) => createDice(1, stream, n);
    const rates = { ...DEFAULT_RATES, joiners: 0, reorganisations: 0 };
    const planned = dayOfLife(lifeView(empty), draw, { from: DEFAULT_START, rates, busy: 500, names });
    expect(planned.filter(({ action }) => !['addGroupMember', 'removeGroupMember'].includes(action.type))).toEqual([]);
  });
});
