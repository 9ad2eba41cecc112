import { describe, expect, it } from 'vitest';
import { type Simulated, simulated } from '../../support/simulated.js';
import { upnOf, userId } from '../../support/small-tenant.js';
import { targetState } from '../../support/target-state.js';

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const TENANT = {
  users: [{ name: 'ann', manager: 'bob' }, { name: 'bob' }, { name: 'cat' }],
  profile: 'scim' as const,
};

function managerOfAnn({ target }: Simulated): unknown {
  const ann = targetState(target).users.find(({ userName }) => userName === upnOf('ann'));
  return ann?.[ENTERPRISE] ?? null;
}

/** An admin of the target switches the account off there. */
async function disableInTarget({ target, token }: Simulated, name: string): Promise<void> {
  const id = target.users().find(({ userName }) => userName === upnOf(name))?.id;
  const Operations = [{ op: 'replace', path: 'active', value: false }];
  const answer = await target.handle({
    method: 'PATCH',
    url: `${target.baseUrl}/Users/${id}`,
    headers: { authorization: `Bearer ${token()}`, 'content-type': 'application/scim+json' },
    body: JSON.stringify({ schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations }),
  });
  expect(answer.status).toBeLessThan(300);
}

/** Ann's manager came into scope after her, and so is not set. */
async function withLateManager(): Promise<Simulated> {
  const simulation = await simulated({ ...TENANT, assigned: ['ann'] });
  await simulation.cycle();
  await simulation.assign('bob');
  await simulation.cycle();
  expect(managerOfAnn(simulation)).toBeNull();
  return simulation;
}

describe('a manager who came late', () => {
  it('stays left out though somebody disabled the account in the target by hand #cycle-drift #reference-manager-late', async () => {
    const simulation = await withLateManager();
    await disableInTarget(simulation, 'ann');
    await simulation.update('ann', { displayName: 'Ann X' });
    await simulation.cycle();
    expect(simulation.target.users()).toContainEqual(
      expect.objectContaining({ userName: upnOf('ann'), displayName: 'Ann X', active: true }),
    );
    expect(managerOfAnn(simulation)).toBeNull();
  });

  it('is set when the service itself disabled the account and the user is back #reference-returned', async () => {
    const simulation = await withLateManager();
    await simulation.update('ann', { accountEnabled: false });
    await simulation.cycle();
    await simulation.update('ann', { accountEnabled: true });
    await simulation.cycle();
    expect(managerOfAnn(simulation)).toEqual({ manager: upnOf('bob') });
  });
});

describe('a user who is back', () => {
  const AWAY = {
    'was disabled': ({ update }) => update('ann', { accountEnabled: false }),
    'was unassigned': ({ unassign }) => unassign('ann'),
    'was deleted': ({ perform }) => perform({ type: 'deleteUser', user: upnOf('ann') }),
  } satisfies Record<string, (simulation: Simulated) => Promise<unknown>>;
  const BACK: Record<keyof typeof AWAY, (simulation: Simulated) => Promise<unknown>> = {
    'was disabled': ({ update }) => update('ann', { accountEnabled: true }),
    'was unassigned': ({ assign }) => assign('ann'),
    'was deleted': ({ perform }) => perform({ type: 'restoreUser', user: userId(0) }),
  };
  const WAYS = ['was disabled', 'was unassigned', 'was deleted'] as const;

  it.each(WAYS)('and %s has looked after the manager once: who comes later still is late', async (way) => {
    const simulation = await simulated({ ...TENANT, assigned: ['ann', 'bob'] });
    await simulation.cycle();
    await simulation.update('ann', { manager: upnOf('cat') });
    await AWAY[way](simulation);
    await simulation.cycle();
    await BACK[way](simulation);
    await simulation.cycle();
    await simulation.assign('cat');
    await simulation.cycle();
    await simulation.update('ann', { displayName: 'Ann X' });
    await simulation.cycle();
    expect(managerOfAnn(simulation)).toEqual({ manager: upnOf('bob') });
  });

  it.each([1, 2, 3])(
    'gets the manager later when the target fails at exchange %i of the return #reference-returned',
    async (exchange) => {
      const simulation = await simulated({ ...TENANT, assigned: ['ann', 'bob', 'cat'] });
      await simulation.cycle();
      await simulation.update('ann', { accountEnabled: false });
      await simulation.cycle();
      await simulation.update('ann', { manager: upnOf('cat') });
      await simulation.cycle();
      await simulation.update('ann', { accountEnabled: true });
      let count = -1;
      simulation.wire.interfere = () => {
        count += 1;
        return count >= exchange ? { status: 501, headers: {}, durationMs: 0 } : undefined;
      };
      await simulation.cycle();
      simulation.wire.interfere = undefined;
      expect(managerOfAnn(simulation)).toEqual({ manager: upnOf('bob') });
      await simulation.advance('P1D');
      expect(managerOfAnn(simulation)).toEqual({ manager: upnOf('cat') });
    },
  );
});
