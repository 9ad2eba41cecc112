/** What a cycle does with an imported tenant, without the values: what must be the same before and after. */

import type { Transport } from '../../../../src/scim/transport/transport.js';
import { importIntoWorld } from '../../../../src/simulation/import/import-world.js';
import { newSimulation } from '../../../../src/simulation/open.js';
import { createSimulation } from '../../../../src/simulation/simulation.js';
import type { ImportedTenant } from '../../../../src/tenant/import/imported-tenant.js';

export type CycleShape = {
  /** Method, resource type, the paths that a PATCH names, and status, in the order of the wire. */
  readonly wire: readonly string[];
  /** How often each action of the provisioning log came out how. */
  readonly results: Readonly<Record<string, number>>;
};

/** Imports into an empty simulation and runs the initial cycle over the direct transport. */
export async function shapeOfCycle(imported: ImportedTenant): Promise<CycleShape> {
  const wire: string[] = [];
  const made = await newSimulation({
    tenant: {
      tenant: imported.info ?? {
        id: '0c000000-0000-4000-8000-000000000001',
        displayName: 'T',
        defaultDomain: 'contoso.com',
      },
      users: [],
      groups: [],
    },
    command: 'test',
    transport: 'direct',
  });
  const { world } = made;
  try {
    const report = await importIntoWorld(world, imported, { profile: 'scim' });
    const application = report.applications[0]?.servicePrincipalId ?? '';
    const watched: Transport = async (request) => {
      const answer = await world.targets.transport(request);
      const [kind = ''] = /(?:Users|Groups)/.exec(new URL(request.url).pathname) ?? [];
      wire.push([request.method, kind, pathsOf(request.body), answer.status].join(' '));
      return answer;
    };
    const { perform } = createSimulation({ ...world, targets: { ...world.targets, transport: watched } });
    await perform({ type: 'addToken', clientName: 'entra', application });
    await perform({
      type: 'setProvisioning',
      mode: 'Automatic',
      tenantUrl: 'https://contoso.scim.example/scim',
      clientName: 'entra',
    });
    await perform({ type: 'startProvisioning' });
    await perform({ type: 'advance', cycles: 1 });
    const results: Record<string, number> = {};
    for (const { record } of world.workspace.provisioningLog.read()) {
      const steps = record.provisioningSteps.map(({ name, status }) => `${name} ${status}`).join(', ');
      const key = `${record.provisioningAction} ${record.provisioningStatusInfo.status}: ${steps}`;
      results[key] = (results[key] ?? 0) + 1;
    }
    return { wire, results };
  } finally {
    await made.close();
  }
}

function pathsOf(body: string | undefined): string {
  if (body === undefined) return '';
  const { Operations }: { readonly Operations?: readonly { readonly op: string; readonly path?: string }[] } =
    JSON.parse(body);
  return (Operations ?? []).map(({ op, path }) => `${op} ${path}`.replaceAll(/"[^"]*"/g, '""')).join(',');
}
