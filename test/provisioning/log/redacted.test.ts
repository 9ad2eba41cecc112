/** Redact: the target gets the value, the log does not show it (functions-for-customizing-application-data). */
import { expect, it } from 'vitest';
import { mapped } from '../../support/mapped.js';

it('a redacted value reaches the target, and the log shows [Redact] of it, old and new #function-redact', async () => {
  const simulation = await mapped([{ target: 'title', from: 'Redact(Append([jobTitle], "-secret"))' }], {
    users: [{ name: 'ann', jobTitle: 'Clerk' }],
    assigned: ['ann'],
  });
  await simulation.cycle();
  expect(simulation.target.users()).toMatchObject([{ title: 'Clerk-secret' }]);
  await simulation.update('ann', { jobTitle: 'Head' });
  await simulation.cycle();
  expect(simulation.target.users()).toMatchObject([{ title: 'Head-secret' }]);
  const [created, updated] = simulation.log();
  expect(created?.modifiedProperties).toContainEqual({ displayName: 'title', oldValue: null, newValue: '[Redact]' });
  expect(updated?.modifiedProperties).toEqual([{ displayName: 'title', oldValue: '[Redact]', newValue: '[Redact]' }]);
  expect(updated?.provisioningSteps.at(-1)?.details).toMatchObject({ title: '[Redact]' });
  expect(JSON.stringify(simulation.log())).not.toContain('-secret');
});
