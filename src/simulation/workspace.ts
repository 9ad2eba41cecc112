/** A workspace: the folder that holds a simulation's state, or the same in memory. */
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ProvisioningObjectSummary } from '../provisioning/log/provisioning-object-summary.js';
import { type AppendLog, openAppendLog } from '../storage/append-log.js';
import { type OpenTables, openTables } from '../storage/journalled-tables.js';
import { type Lock, lockFolder } from '../storage/lock.js';
import { createMemoryLog } from '../storage/memory-log.js';
import { createMemoryTables } from '../storage/memory-tables.js';
import type { Tables } from '../storage/tables.js';
import { errorCode } from '../text/error-code.js';
import { InputError } from '../text/input-error.js';
import type { AuditRecord } from './notices/audit-record.js';
import type { Mail } from './notices/mail.js';
import type { RequestRecord } from './request-record.js';

export type Workspace = {
  /** The Entra side: directory, jobs, clock. */
  readonly entra: Tables;
  /** The state of a mock target, by profile name. */
  readonly target: (profile: string) => Promise<Tables>;
  readonly provisioningLog: AppendLog<ProvisioningObjectSummary>;
  readonly requestLog: AppendLog<RequestRecord>;
  /** Notification mails: an outbox that nobody empties. */
  readonly mailLog: AppendLog<Mail>;
  readonly auditLog: AppendLog<AuditRecord>;
  readonly isNew: boolean;
  readonly readOnly: boolean;
  /** What had to be passed over while opening, in sentences for a person. */
  readonly notices: () => readonly string[];
  readonly close: () => Promise<void>;
};

export type WorkspaceOptions = {
  readonly folder: string;
  /** Reads only: works beside a writer. */
  readonly readOnly: boolean;
  /** The command that opens it, named to others who find it locked. */
  readonly command: string;
};

export const FORMAT = 'entra-sim';

/** True when the folder holds a workspace. */
export function isWorkspace(folder: string): boolean {
  return existsSync(join(folder, 'entra.json')) || existsSync(join(folder, 'entra.journal'));
}

/** @throws InputError when somebody else writes to it, or a file is damaged. */
export async function openWorkspace({ folder, readOnly, command }: WorkspaceOptions): Promise<Workspace> {
  if (readOnly && !isWorkspace(folder)) throw noWorkspace(folder);
  let lock: Lock | undefined;
  try {
    if (!readOnly) mkdirSync(folder, { recursive: true });
    lock = readOnly ? undefined : lockFolder(folder, command);
    return await openFiles(folder, readOnly, lock);
  } catch (error) {
    lock?.release();
    throw unusable(folder, error);
  }
}

/** What the machine refuses (a file in the way, no permission, a full disk) is told as what is wrong with the folder. */
export function unusable(folder: string, error: unknown): unknown {
  const code = errorCode(error);
  if (error instanceof InputError || typeof code !== 'string') return error;
  if (code === 'EEXIST' || code === 'ENOTDIR') {
    return new InputError(`'${folder}' is a file, no workspace`, { hint: 'Name a folder with --workspace DIR.' });
  }
  return new InputError(`the workspace '${folder}' can't be used (${code})`, {
    hint: 'Name a folder that you may write to, with --workspace DIR.',
  });
}

/** @throws InputError when the folder holds a workspace, which a new one must not overwrite. */
export function refuseWorkspace(folder: string): void {
  if (!isWorkspace(folder)) return;
  throw new InputError(`${folder} holds a workspace already`, {
    hint: 'Remove that folder to start anew, or choose another with --workspace DIR.',
  });
}

/** What to say when there is nothing to work on. */
export function noWorkspace(folder: string): InputError {
  return new InputError(`there is no workspace in ${folder}`, {
    hint: "Make one with 'entra-sim init', or name another folder with --workspace DIR.",
  });
}

async function openFiles(folder: string, readOnly: boolean, lock: Lock | undefined): Promise<Workspace> {
  const entra = await openTables({ folder, name: 'entra', format: FORMAT, readOnly });
  const provisioningLog = openAppendLog<ProvisioningObjectSummary>({
    file: join(folder, 'provisioning-log.ndjson'),
    readOnly,
  });
  const requestLog = openAppendLog<RequestRecord>({ file: join(folder, 'requests.ndjson'), readOnly });
  const mailLog = openAppendLog<Mail>({ file: join(folder, 'mail.ndjson'), readOnly });
  const auditLog = openAppendLog<AuditRecord>({ file: join(folder, 'audit.ndjson'), readOnly });
  const logs = [provisioningLog, requestLog, mailLog, auditLog];
  const targets = new Map<string, OpenTables>();
  return {
    entra,
    provisioningLog,
    requestLog,
    mailLog,
    auditLog,
    isNew: entra.isNew,
    readOnly,
    target: async (profile) => {
      const known = targets.get(profile);
      if (known !== undefined) return known;
      const tables = await openTables({ folder, name: profile, format: FORMAT, readOnly });
      targets.set(profile, tables);
      return tables;
    },
    notices: () => [entra, ...targets.values(), ...logs].flatMap(({ notices }) => notices),
    close: async () => {
      for (const tables of [...targets.values(), entra]) await tables.close();
      for (const log of logs) log.close();
      lock?.release();
    },
  };
}

/** Nothing reaches a disk; the logs keep their newest 1,000 records. */
export function createMemoryWorkspace(): Workspace {
  const targets = new Map<string, Tables>();
  return {
    entra: createMemoryTables(),
    provisioningLog: createMemoryLog<ProvisioningObjectSummary>(),
    requestLog: createMemoryLog<RequestRecord>(),
    mailLog: createMemoryLog<Mail>(),
    auditLog: createMemoryLog<AuditRecord>(),
    isNew: true,
    readOnly: false,
    target: async (profile) => {
      const tables = targets.get(profile) ?? createMemoryTables();
      targets.set(profile, tables);
      return tables;
    },
    notices: () => [],
    close: async () => {},
  };
}
