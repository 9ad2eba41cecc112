/** `entra-sim init`: makes a workspace from a tenant file. */
import { newSimulation } from '../../simulation/open.js';
import { groupList, userList } from '../../simulation/queries/directory.js';
import { loadTenantFile } from '../../tenant/tenant-file.js';
import { parseInstant, toIsoSeconds } from '../../time/instant.js';
import { defineCommand } from '../define.js';
import { withJson, withSeed, withWorkspace } from '../options.js';
import { createOutput } from '../output.js';
import { commandLine } from '../run.js';
import { tenantFileOf } from '../tenant-file-of.js';

export const initCommand = defineCommand({
  command: 'init',
  describe: 'Make a workspace: a tenant, a mock Netskope tenant and a clock',
  examples: [
    ['entra-sim init', 'Contoso, 25 people to learn with'],
    ['entra-sim init --tenant my-tenant.json --seed 7', 'Your own people, other ids'],
  ],
  options: (yargs) =>
    withSeed(withJson(withWorkspace(yargs)))
      .option('tenant', {
        type: 'string',
        default: 'contoso',
        describe: 'Name of a teaching tenant, or a tenant file',
        requiresArg: true,
      })
      .option('start', {
        type: 'string',
        describe: 'When the clock starts, ISO 8601 [default: 2026-01-05T09:00:00Z]',
        requiresArg: true,
      })
      .option('target-tenant', {
        type: 'string',
        default: 'contoso',
        describe: 'Name of the Netskope tenant: NAME.goskope.com',
        requiresArg: true,
      }),
  handler: async ({ workspace, tenant, seed, start, targetTenant, json }) => {
    const output = createOutput();
    const simulation = await newSimulation({
      folder: workspace,
      tenant: loadTenantFile(tenantFileOf(tenant)),
      seed,
      targetTenant,
      transport: 'direct',
      command: commandLine(),
      ...(start === undefined ? {} : { start: parseInstant(start) }),
    });
    try {
      const { world } = simulation;
      const users = userList(world).length;
      const groups = groupList(world).length;
      const info = world.directory.tenant();
      const now = toIsoSeconds(world.clock.now());
      if (json) output.json({ workspace, tenant: info, users, groups, seed, now });
      else {
        output.lines([
          `Made the workspace ${workspace}: ${info?.displayName ?? 'tenant'} with ${users} users and ${groups} groups; it is ${now}.`,
          "  Next: 'entra-sim app search netskope', or 'entra-sim walkthrough' to see the whole way once.",
        ]);
      }
    } finally {
      await simulation.close();
    }
  },
});
