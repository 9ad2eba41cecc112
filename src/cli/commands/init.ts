/** `entra-sim init`: makes a workspace from a tenant file, or from a company that is made up. */
import { newSimulation } from '../../simulation/open.js';
import { groupList, userList } from '../../simulation/queries/directory.js';
import { count } from '../../simulation/views/phrases.js';
import { refuseWorkspace } from '../../simulation/workspace.js';
import { tidyFolder } from '../../storage/tidy-folder.js';
import { type TenantContents, tenantContents } from '../../tenant/generate/contents.js';
import { loadTenantFile } from '../../tenant/tenant-file.js';
import type { TenantFile } from '../../tenant/tenant-file-schema.js';
import { InputError } from '../../text/input-error.js';
import { singleLine } from '../../text/plain-text.js';
import { parseInstant, toIsoSeconds } from '../../time/instant.js';
import { defineCommand } from '../define.js';
import { type GenerateArguments, generatorOf, withGenerator } from '../generate-options.js';
import { withJson, withSeed, withWorkspace } from '../options.js';
import { createOutput } from '../output.js';
import { commandLine } from '../run.js';
import { tenantFileOf } from '../tenant-file-of.js';

const DEFAULT_TENANT = 'contoso';

export const initCommand = defineCommand({
  command: 'init',
  describe: 'Make a workspace: a tenant, a mock Netskope tenant and a clock',
  examples: [
    ['entra-sim init', 'Contoso, 25 people to learn with'],
    ['entra-sim init --tenant my-tenant.json --seed 7', 'Your own people, other ids'],
    ['entra-sim init --users 500 --groups 40', 'A company that is made up; the same one for the same seed'],
    ['entra-sim init --users 200 --rate guests=25% --rate withoutMail=0', 'Many guests, mail for everybody'],
    ['entra-sim init --users 50 --company Acme --domain acme.test', 'With a name of your own'],
  ],
  options: (yargs) =>
    withGenerator(
      withSeed(withJson(withWorkspace(yargs)))
        .option('tenant', {
          type: 'string',
          describe: `Name of a teaching tenant, or a tenant file (JSON: tenant, users, groups) [default: ${DEFAULT_TENANT}]`,
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
    ),
  handler: async (args) => {
    const { workspace, seed, start, targetTenant, json } = args;
    const output = createOutput();
    // Before a large company is made up for nothing.
    refuseWorkspace(workspace);
    const { file, contents } = await tenantOf(args, seed);
    const startAt = start === undefined ? {} : { start: parseInstant(start) };
    const command = commandLine();
    const simulation = await tidyFolder(workspace, () =>
      newSimulation({ folder: workspace, tenant: file, seed, targetTenant, transport: 'direct', command, ...startAt }),
    );
    try {
      const { world } = simulation;
      const users = userList(world).length;
      const groups = groupList(world).length;
      const info = world.directory.tenant();
      const now = toIsoSeconds(world.clock.now());
      const made = contents === undefined ? {} : { contents };
      if (json) output.json({ workspace, tenant: info, users, groups, seed, now, ...made });
      else {
        const lines = [
          `Made the workspace ${workspace}: ${info?.displayName ?? 'tenant'} with ${count(users, 'user')} and ${count(groups, 'group')}; it is ${now}.`,
          ...(contents === undefined ? [] : contentLines(contents)),
          "  Next: 'entra-sim app search netskope', or 'entra-sim walkthrough' to see the whole way once.",
        ];
        output.lines(lines.map(singleLine));
      }
    } finally {
      await simulation.close();
    }
  },
});

type Tenant = { readonly file: TenantFile /** Of what is made up. */; readonly contents?: TenantContents };

async function tenantOf(
  args: GenerateArguments & { readonly tenant: string | undefined },
  seed: number,
): Promise<Tenant> {
  const generator = generatorOf(args);
  if (generator === undefined) return { file: loadTenantFile(tenantFileOf(args.tenant ?? DEFAULT_TENANT)) };
  if (args.tenant !== undefined) {
    throw new InputError('--tenant and --users exclude each other', {
      hint: 'A tenant file says who is there; --users makes somebody up.',
    });
  }
  const { generateTenant } = await import('../../tenant/generate/generate-tenant.js');
  const file = await generateTenant({ ...generator, seed });
  return { file, contents: tenantContents(file) };
}

function contentLines(contents: TenantContents): readonly string[] {
  const { members, guests, disabled, withoutMail, departments, cities, countries } = contents;
  const { memberships, largestGroup, nestedGroups, nonSecurityGroups } = contents;
  return [
    `  Users: ${members} of the company, ${count(guests, 'guest')}; ${disabled} disabled, ${withoutMail} without mail. Departments: ${departments}, cities: ${cities}, countries: ${countries}.`,
    `  Groups: ${count(memberships, 'membership')}, ${largestGroup} in the largest; ${nestedGroups} inside another, ${nonSecurityGroups} no security groups.`,
  ];
}
