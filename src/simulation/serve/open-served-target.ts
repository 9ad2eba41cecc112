/** A mock target by itself, on the real clock: what `serve` puts on the network. */
import { createChance, tableCounters } from '../../chance/chance.js';
import { type Habits, parseHabits, strictHabits } from '../../netskope/habits.js';
import { hashTokensInClear } from '../../netskope/hash-tokens.js';
import { createNetskopeTenant, type NetskopeTenant } from '../../netskope/tenant.js';
import type { TargetProfile } from '../../profile/load-target.js';
import { type OpenTables, openTables } from '../../storage/journalled-tables.js';
import { lockFolder } from '../../storage/lock.js';
import { createMemoryTables } from '../../storage/memory-tables.js';
import type { Tables } from '../../storage/tables.js';
import type { Clock } from '../../time/clock.js';
import { realClock } from '../../time/real-clock.js';
import { FORMAT, unusable } from '../workspace.js';

export type ServedTargetOptions = {
  readonly profile: TargetProfile;
  /** Folder of the workspace; in memory when absent. */
  readonly folder?: string;
  /** Only what RFC 7644 says is understood. */
  readonly strict: boolean;
  /** The command that does it, for the lock. */
  readonly command: string;
};

export type ServedTarget = {
  readonly tenant: NetskopeTenant;
  readonly tables: Tables;
  /** What had to be passed over while opening, in sentences for a person. */
  readonly notices: readonly string[];
  /** To be called now and then: keeps the journal from growing for ever. */
  readonly tidy: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** The address below which every profile is served, so that clients need to know only the port. */
export const SERVED_PATH = '/api/v2/scim';

/** Ids follow from it and from the counters that are kept. */
const SEED = 1;

/**
 * Opens the target, and writes nothing yet.
 * @throws InputError when somebody else writes to the folder, or a file in it is damaged
 */
export async function openServedTarget({ folder, ...options }: ServedTargetOptions): Promise<ServedTarget> {
  if (folder === undefined) {
    const tables = createMemoryTables();
    return { ...over(tables, options), notices: [], tidy: async () => {}, close: async () => {} };
  }
  const files = await openFiles(folder, options).catch((error: unknown) => {
    throw unusable(folder, error);
  });
  try {
    return {
      ...over(files.tables, options),
      notices: files.tables.notices,
      tidy: async () => void (await files.tables.compactIfNeeded()),
      close: files.close,
    };
  } catch (error) {
    await files.close();
    throw error;
  }
}

type Opening = Omit<ServedTargetOptions, 'folder'>;

async function openFiles(
  folder: string,
  { profile, command }: Opening,
): Promise<{ readonly tables: OpenTables; readonly close: () => Promise<void> }> {
  const lock = lockFolder(folder, command);
  try {
    const tables = await openTables({ folder, name: profile.name, format: FORMAT });
    return {
      tables,
      close: async () => {
        await tables.close();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

function over(
  tables: Tables,
  { profile, strict }: Opening,
): { readonly tenant: NetskopeTenant; readonly tables: Tables } {
  const name = { tenantName: 'localhost', path: SERVED_PATH };
  // Of a workspace of an earlier version.
  if (hashTokensInClear(tables).length > 0) tables.commit();
  return { tenant: openTenant({ profile, strict, tables, ...name, clock: realClock }), tables };
}

export type OpenTenantOptions = {
  readonly profile: TargetProfile;
  readonly strict: boolean;
  readonly tables: Tables;
  readonly tenantName: string;
  /** Another path below which it answers. */
  readonly path?: string;
  readonly clock: Clock;
};

/** A tenant that no simulation moves. @throws InputError for habits that can't be read, or a name that is no host's */
export function openTenant({ profile, tables, tenantName, clock, ...habits }: OpenTenantOptions): NetskopeTenant {
  const chance = createChance(SEED, tableCounters(tables.table<number>('counters')));
  return createNetskopeTenant({
    tenantName,
    habits: habitsOf(profile, habits),
    tables,
    clock,
    nextId: (stream) => chance.uuid(`${profile.name}.${stream}`),
  });
}

function habitsOf({ target }: TargetProfile, { strict, path }: Pick<OpenTenantOptions, 'strict' | 'path'>): Habits {
  const habits = strict ? strictHabits(parseHabits(target)) : parseHabits(target);
  // Of an address only the path counts.
  const more = path === undefined ? [] : [`https://<tenant>.example${path}`];
  return {
    ...habits,
    bases: { ...habits.bases, value: [...habits.bases.value, ...more] },
  };
}
