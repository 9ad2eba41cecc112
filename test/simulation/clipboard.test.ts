import { expect, it } from 'vitest';
import { openWorld } from '../../src/simulation/open-world.js';
import { createMemoryWorkspace } from '../../src/simulation/workspace.js';

it('tokens that a target of an earlier version kept in clear are at hand still, and no longer in the target', async () => {
  const workspace = createMemoryWorkspace();
  const target = await workspace.target('netskope');
  const old = { clientName: 'old', account: 'admin', privilege: 'readWrite', value: 'ns-old-value' };
  target.table('netskopeTokens').put('old', old);
  const world = await openWorld(workspace, { seed: 1, start: 0, targetTenant: 'contoso' }, 'direct');
  expect(world.clipboard.get('netskope', 'old')).toEqual({ kind: 'token', value: 'ns-old-value' });
  expect(target.table('netskopeTokens').get('old')).not.toHaveProperty('value');
});
