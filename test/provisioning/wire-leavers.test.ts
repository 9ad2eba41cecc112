import { describe, expect, it } from 'vitest';
import { expectedWire, type Setting } from '../support/expected-wire.js';
import { computing } from '../support/schema-edits.js';
import { type Simulated, simulated } from '../support/simulated.js';
import { upnOf, userId } from '../support/small-tenant.js';
import { read } from '../support/wire-recorder.js';

const SETTING: Setting = { profile: 'scim', compliant: false };
const expected = expectedWire(SETTING);
const TENANT = {
  users: [{ name: 'ann', department: 'Sales' }],
  groups: [{ name: 'Sales', members: ['ann'] }],
  assigned: ['ann', '#Sales'],
};

/** Ann and Sales, who are in the target; then the schema of the job is another. */
async function provisioned(edit: (schema: unknown) => unknown = (schema) => schema): Promise<Simulated> {
  const simulation = await simulated({ ...SETTING, ...TENANT });
  await simulation.cycle();
  const { store } = simulation.application();
  store.setSchema(edit(store.schema()));
  return simulation;
}

const isSoftDeleted = ({ log }: Simulated): string | undefined =>
  log().findLast(({ sourceIdentity }) => sourceIdentity.id === userId(0))?.provisioningSteps[0]?.details.IsSoftDeleted;

describe('IsSoftDeleted', () => {
  it.each<readonly [string, (simulation: Simulated) => Promise<unknown>]>([
    [
      'is unassigned',
      ({ perform, unassign }) => perform({ type: 'deleteGroup', group: 'Sales' }).then(() => unassign('ann')),
    ],
    [
      'fails the filter',
      ({ perform }) => {
        const clause = { sourceOperandName: 'department', operatorName: 'EQUALS', targetOperand: { values: ['IT'] } };
        return perform({ type: 'setScopingFilter', object: 'User', filter: { groups: [{ clauses: [clause] }] } });
      },
    ],
    ['is in the recycle bin', ({ perform }) => perform({ type: 'deleteUser', user: upnOf('ann') })],
    ['is disabled', ({ update }) => update('ann', { accountEnabled: false })],
  ])('is true for a user who %s, which active is mapped from #leaver-is-soft-deleted', async (_, leave) => {
    const simulation = await provisioned();
    expect(isSoftDeleted(simulation)).toBe('False');
    await leave(simulation);
    await simulation.cycle();
    expect(isSoftDeleted(simulation)).toBe('True');
    expect(simulation.target.users()).toMatchObject([{ active: false }]);
  });
});

describe('an object mapping without', () => {
  it('a mapping that reads IsSoftDeleted has nothing to send for who is unassigned #leaver-unmapped', async () => {
    const simulation = await provisioned((schema) => computing(schema, 'User', 'active', '[accountEnabled]'));
    await simulation.unassign('#Sales');
    await simulation.unassign('ann');
    const lines = await simulation.cycle();
    expect(lines).toContainEqual(read('Users', 'ann'));
    expect(lines).not.toContainEqual(expected.disable('ann'));
    const record = simulation
      .log()
      .find(
        ({ sourceIdentity, provisioningAction }) => sourceIdentity.id === userId(0) && provisioningAction === 'other',
      );
    expect(record?.provisioningSteps.at(-1)?.details.SkipReason).toBe('RedundantExport');
  });
});
