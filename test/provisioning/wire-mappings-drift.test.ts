/** Change detection, as the target sees it: driven by the source, and compared with the target (known-issues; captured records). */
import { describe, expect, it } from 'vitest';
import { mapped, patched, remap } from '../support/mapped.js';
import type { Simulated } from '../support/simulated.js';
import { userId } from '../support/small-tenant.js';
import { read } from '../support/wire-recorder.js';

const PATCH_OP = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';
const title = { target: 'title', from: '[jobTitle]' };

describe('an account that was changed in the target', () => {
  const provisioned = async (): Promise<Simulated> => {
    const users = [{ name: 'ann', jobTitle: 'Clerk' }, { name: 'bob' }];
    const simulation = await mapped([title], { users, assigned: ['ann', 'bob'] });
    await simulation.cycle();
    return simulation;
  };
  /** Somebody edits Ann's account over there. */
  const drift = async ({ target, application, token }: Simulated, value: object): Promise<void> => {
    const answer = await target.handle({
      method: 'PATCH',
      url: `${target.baseUrl}/Users/${application().store.links.get(userId(0))?.targetId}`,
      headers: { authorization: `Bearer ${token()}`, 'content-type': 'application/scim+json' },
      body: JSON.stringify({ schemas: [PATCH_OP], Operations: [{ op: 'replace', value }] }),
    });
    expect(answer.status).toBe(204);
  };
  const restored = patched(false, 'ann', ['replace', 'title', 'Clerk']);

  it('is not noticed while nothing of the user changes in Entra #cycle-drift', async () => {
    const simulation = await provisioned();
    await drift(simulation, { title: 'Chief' });
    expect(await simulation.cycle()).toEqual([]);
    await simulation.update('bob', { jobTitle: 'Cook' });
    expect(await simulation.cycle()).toEqual([read('Users', 'bob'), patched(false, 'bob', ['add', 'title', 'Cook'])]);
  });

  it('is put right when the user is processed for another reason #cycle-drift', async () => {
    const simulation = await provisioned();
    await drift(simulation, { title: 'Chief', active: false });
    await simulation.update('ann', { jobTitle: 'Boss' });
    await simulation.update('ann', { jobTitle: 'Clerk' });
    expect(await simulation.cycle()).toEqual([
      read('Users', 'ann'),
      patched(false, 'ann', ['replace', 'active', true], ['replace', 'title', 'Clerk']),
    ]);
  });

  it('is put right by a restart', async () => {
    const simulation = await provisioned();
    await drift(simulation, { title: 'Chief' });
    await simulation.perform({ type: 'restartProvisioning' });
    expect(await simulation.cycle()).toEqual([read('Users', 'ann'), restored, read('Users', 'bob')]);
  });

  it('is left where the attribute is not mapped, and where it was made null', async () => {
    const simulation = await provisioned();
    await drift(simulation, { nickName: 'Annie', title: 'Chief' });
    await simulation.update('ann', { jobTitle: null });
    expect(await simulation.cycle()).toEqual([read('Users', 'ann')]);
  });

  it('and equals what Entra wants is skipped as RedundantExport #mapping-redundant', async () => {
    const simulation = await provisioned();
    await drift(simulation, { title: 'Chief' });
    await simulation.update('ann', { jobTitle: 'Chief' });
    expect(await simulation.cycle()).toEqual([read('Users', 'ann')]);
    expect(simulation.log().at(-1)?.provisioningSteps.at(-1)?.details.SkipReason).toBe('RedundantExport');
  });

  it('is put right by a mapping that is saved: it asks for a look at everybody #restart-saved-mapping', async () => {
    const simulation = await provisioned();
    await remap(simulation, [{ target: 'nickName', from: '[mailNickname]' }]);
    expect(await simulation.cycle()).toEqual([
      read('Users', 'ann'),
      patched(false, 'ann', ['add', 'nickName', 'ann']),
      read('Users', 'bob'),
      patched(false, 'bob', ['add', 'nickName', 'bob']),
    ]);
  });
});
