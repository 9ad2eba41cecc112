/** Everything that a simulation holds: row by row, or as far as an export carries it. */
import type { Application } from '../../src/simulation/applications.js';
import { exportFiles } from '../../src/simulation/export/export-files.js';
import { writeExport } from '../../src/simulation/export/write-export.js';
import type { World } from '../../src/simulation/world.js';
import type { Tables } from '../../src/storage/tables.js';

/** Every row of every table, that of the targets included, with its place. */
export async function allRows({ workspace }: World, targets: readonly string[]): Promise<object> {
  const dump = (tables: Tables): object => tables.names().map((name) => [name, [...tables.table(name).entries()]]);
  const entries = await Promise.all(targets.map(async (name) => [name, dump(await workspace.target(name))] as const));
  return { entra: dump(workspace.entra), ...Object.fromEntries(entries) };
}

/**
 * What an export carries of a simulation. Users that are live and users in the recycle bin each have their order, as Graph lists them apart; so have the
 * members of each group and the assignments of each application. Applications that were made at the same instant have none.
 */
export function carriedState({ directory, applications, targets }: World): object {
  const users = [...directory.users()];
  return {
    tenant: directory.tenant(),
    live: users.filter(({ deletedAt }) => deletedAt === undefined),
    deleted: users.filter(({ deletedAt }) => deletedAt !== undefined),
    groups: [...directory.groups()],
    members: [...directory.groups()].map(({ objectId }) => [...directory.members(objectId)]),
    applications: inOrder(applications.all()).map(({ servicePrincipal, profile, store }) => ({
      servicePrincipal,
      assignments: directory.assignments(servicePrincipal.id),
      job: { id: store.job().id, templateId: store.job().templateId, settings: store.job().settings },
      schema: store.schema(),
      baseAddress: store.secrets().baseAddress,
      target: { users: targets.of(profile.name)?.users(), groups: targets.of(profile.name)?.groups() },
    })),
  };
}

function inOrder(applications: readonly Application[]): readonly Application[] {
  return applications.toSorted(({ servicePrincipal: left }, { servicePrincipal: right }) =>
    left.createdAt === right.createdAt ? (left.id < right.id ? -1 : 1) : left.createdAt - right.createdAt,
  );
}

/** Writes an export of everything into a folder, and gives the folder. */
export function exported(world: World, folder: string): string {
  writeExport(folder, exportFiles(world, 'graph'), false);
  return folder;
}
