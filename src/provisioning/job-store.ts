/** Where jobs, links and escrows are kept: typed access to the rows of one job. */
import { isDeepStrictEqual } from 'node:util';
import type { Table, Tables } from '../storage/tables.js';
import { currentCycle, currentJob, currentSecrets, type FormerJob, type FormerSecrets } from './former-rows.js';
import type { AccessToken, Counted, Escrow, Job, JobSecrets, Link, RunningCycle, Staged } from './job.js';

export type JobStore = {
  readonly id: string;
  /** @throws Error when the job was deleted: a caller's mistake. */
  readonly job: () => Job;
  readonly update: (change: Partial<Job>) => Job;
  readonly secrets: () => JobSecrets;
  /** An access token that was fetched with other credentials is dropped. */
  readonly setSecrets: (secrets: JobSecrets) => void;
  readonly accessToken: () => AccessToken | undefined;
  readonly setAccessToken: (token: AccessToken | undefined) => void;
  /** The raw `synchronizationSchema` document. */
  readonly schema: () => unknown;
  readonly setSchema: (raw: unknown) => void;
  readonly cycle: () => RunningCycle | undefined;
  /** Without a cycle, nothing is counted any more either. */
  readonly setCycle: (cycle: RunningCycle | undefined) => void;
  /** What is in the counts of the cycle under way, by source object. */
  readonly counted: Table<Counted>;
  readonly links: Table<Link>;
  readonly escrows: Table<Escrow>;
  /** What the accidental deletion prevention holds back, by source object. */
  readonly staged: Table<Staged>;
};

const NO_SECRETS: JobSecrets = { baseAddress: null, credentials: null };

/** Typed access to one job's rows. Nothing reaches disk before `tables.commit()`. */
export function openJob(tables: Tables, id: string): JobStore {
  const jobs = tables.table<Job | FormerJob>('jobs');
  const secrets = tables.table<JobSecrets | FormerSecrets>('secrets');
  const accessTokens = tables.table<AccessToken>('accessTokens');
  const schemas = tables.table<unknown>('schemas');
  const cycles = tables.table<RunningCycle>('cycles');
  const counted = tables.table<Counted>(`counted/${id}`);
  const job = (): Job => {
    const row = jobs.get(id);
    if (row === undefined) throw new Error(`job ${id} does not exist`);
    return currentJob(row);
  };
  const secretsNow = (): JobSecrets => currentSecrets(secrets.get(id) ?? NO_SECRETS);
  return {
    id,
    job,
    update: (change) => {
      const next: Job = { ...job(), ...change };
      jobs.put(id, next);
      return next;
    },
    secrets: secretsNow,
    setSecrets: (row) => {
      if (!isDeepStrictEqual(row.credentials, secretsNow().credentials)) accessTokens.remove(id);
      secrets.put(id, row);
    },
    accessToken: () => accessTokens.get(id),
    setAccessToken: (token) => (token === undefined ? accessTokens.remove(id) : accessTokens.put(id, token)),
    schema: () => schemas.get(id),
    setSchema: (raw) => schemas.put(id, raw),
    cycle: () => {
      const row = cycles.get(id);
      return row && currentCycle(row);
    },
    setCycle: (cycle) => {
      if (cycle !== undefined) return cycles.put(id, cycle);
      cycles.remove(id);
      if (counted.size() > 0) counted.clear();
    },
    counted,
    links: tables.table<Link>(`links/${id}`),
    escrows: tables.table<Escrow>(`escrows/${id}`),
    staged: tables.table<Staged>(`staged/${id}`),
  };
}

/** All jobs, in the order in which they were made. */
export function jobIds(tables: Tables): readonly string[] {
  return [...tables.table<Job>('jobs').keys()];
}

/** Puts a new job with its schema and no credentials. */
export function addJob(tables: Tables, job: Job, schema: unknown): JobStore {
  tables.table<Job>('jobs').put(job.id, job);
  const store = openJob(tables, job.id);
  store.setSchema(schema);
  return store;
}
