/** "Special characters are not supported on joining properties" (known-issues): which ones is not published, so the profile says. */
import { describe, expect, it } from 'vitest';
import { created, mapped, patched } from '../support/mapped.js';
import { LOOK_FOR_ANN, loadAnn } from '../support/mapping-cases.js';
import type { Simulated } from '../support/simulated.js';
import { userId } from '../support/small-tenant.js';
import { query, read } from '../support/wire-recorder.js';

const ANN = { name: 'ann' };
const byBadge = { target: 'externalId', from: '[employeeId]', match: 1 };
const byName = { target: 'userName', from: '[userPrincipalName]', match: 2 };

const lastRecord = ({ log }: Simulated) => log().at(-1);
const errorCode = (simulation: Simulated): string | undefined =>
  lastRecord(simulation)?.provisioningStatusInfo.errorInformation?.errorCode;

describe('a special character in the matching value', () => {
  const odd = { ...ANN, employeeId: 'a"b' };

  it.each(['a"b', 'a\\b'])(
    'makes %s fail, without a request, until the value changes #matching-special-characters',
    async (employeeId) => {
      const simulation = await mapped([byBadge, byName], { users: [{ ...ANN, employeeId }], assigned: ['ann'] });
      expect(await simulation.cycle()).toEqual([]);
      expect(errorCode(simulation)).toBe('InternalError');
      expect(lastRecord(simulation)?.provisioningSteps.at(-1)).toMatchObject({
        provisioningStepType: 'matching',
        status: 'failure',
      });
      await simulation.update('ann', { employeeId: '7' });
      expect(await simulation.cycle()).toEqual([
        query('Users', 'externalId', '7'),
        LOOK_FOR_ANN,
        created('ann', { externalId: '7' }),
      ]);
    },
  );

  it('does no harm once an attribute of lower precedence found the account #matching-special-characters', async () => {
    const simulation = await mapped([{ ...byBadge, match: 3 }, byName], { users: [odd], assigned: ['ann'] });
    loadAnn(simulation);
    expect(await simulation.cycle()).toEqual([LOOK_FOR_ANN, patched(false, 'ann', ['add', 'externalId', 'a"b'])]);
  });

  it('does no harm to a user that is linked #matching-special-characters', async () => {
    const simulation = await mapped([byBadge, { ...byName, match: 0 }], {
      users: [{ ...ANN, employeeId: '7' }],
      assigned: ['ann'],
    });
    await simulation.cycle();
    await simulation.update('ann', { employeeId: 'a"b' });
    expect(await simulation.cycle()).toEqual([
      read('Users', 'ann'),
      patched(false, 'ann', ['replace', 'externalId', 'a"b']),
    ]);
  });

  it('keeps a group and its members out', async () => {
    const simulation = await mapped([], {
      users: [ANN],
      groups: [{ name: 'Sales "East"', members: ['ann'] }],
      assigned: ['#Sales "East"'],
    });
    expect(await simulation.cycle()).toEqual([LOOK_FOR_ANN, created('ann')]);
    expect(errorCode(simulation)).toBe('InternalError');
  });

  it.each(["o'hara", 'r&d', 'a+b', 'a#b', '50%', 'ä ö', 'a=b;c,d'])(
    'is not %s: it is encoded and found',
    async (employeeId) => {
      const simulation = await mapped([byBadge, { ...byName, match: 0 }], {
        users: [{ ...ANN, employeeId }],
        assigned: ['ann'],
      });
      loadAnn(simulation, { externalId: employeeId });
      const [{ request } = { request: '' }, ...more] = await simulation.cycle();
      expect(new URLSearchParams(request.split('?')[1]).get('filter')).toBe(`externalId eq "${employeeId}"`);
      expect(more).toEqual([]);
    },
  );

  it('can be escaped instead, as the profile says #matching-special-characters', async () => {
    const simulation = await mapped([byBadge, { ...byName, match: 0 }], {
      users: [odd],
      assigned: ['ann'],
      behaviour: { unmatchableCharacters: '' },
    });
    loadAnn(simulation, { externalId: 'a"b' });
    expect(await simulation.cycle()).toEqual([{ request: 'GET /Users?filter=externalId+eq+%22a%5C%22b%22' }]);
    expect(simulation.application().store.links.get(userId(0))).toBeDefined();
  });
});
