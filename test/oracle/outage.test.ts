/** The story of an outage: the target is down for most of a day, later its token expires, and is replaced two days after that. */
import { expect, it } from 'vitest';
import type { Action } from '../../src/simulation/actions.js';
import { toIsoSeconds } from '../../src/time/instant.js';
import type { Edit, Tenant } from './edit.js';
import { observed } from './observed.js';
import { type Play, play } from './play.js';
import { objectIdOf } from './tenants.js';

const HOUR = 3_600_000;
/** 09:00 on the 5th of January 2026. */
const START = Date.UTC(2026, 0, 5, 9);
const NAMES = ['ann', 'bob', 'cid', 'dan', 'eve', 'fay'] as const;
const id = (name: (typeof NAMES)[number]): string => objectIdOf('user', NAMES.indexOf(name));
const SALES = objectIdOf('group', 0);

const TENANT: Tenant = {
  tenant: { id: objectIdOf('tenant', 0), displayName: 'Contoso', defaultDomain: 'contoso.com' },
  users: NAMES.map((name) => ({
    objectId: id(name),
    userPrincipalName: `${name}@contoso.com`,
    displayName: name,
    mail: `${name}@contoso.com`,
    manager: null,
  })),
  groups: [
    { objectId: SALES, displayName: 'Sales', members: ['ann@contoso.com', 'bob@contoso.com', 'cid@contoso.com'] },
  ],
};

const assign = (principal: string): Edit => ({ type: 'assign', principal, role: 'User' });
const title = (name: (typeof NAMES)[number], jobTitle: string): Edit => ({
  type: 'updateUser',
  user: id(name),
  attributes: { jobTitle },
});

/** What the job has come to at some hour. */
type Row = {
  readonly hour: number;
  readonly job: string;
  /** How often the probe failed in a row. */
  readonly failures: number;
  readonly next: number;
  readonly escrows: string;
  readonly mails: number;
  readonly log: number;
  /** What was done at that hour, after it was looked at. */
  readonly done?: readonly (Edit | Action)[];
  readonly rule: string;
};

const NEW_TOKEN: readonly Action[] = [
  { type: 'addToken', clientName: 'renewed' },
  { type: 'setProvisioning', clientName: 'renewed' },
];

const TIMELINE: readonly Row[] = [
  {
    ...{ hour: 0.1, job: 'Active, initial Succeeded', failures: 0, next: 0.67, escrows: '', mails: 0, log: 8 },
    rule: 'five users, a group, its members, and one who is skipped #cycle-initial #log-skip-noise',
  },
  {
    ...{ hour: 1.5, job: 'Active, incremental Succeeded', failures: 0, next: 2, escrows: '', mails: 0, log: 8 },
    done: [title('ann', 'Buyer'), title('bob', 'Buyer'), title('cid', 'Buyer')],
    rule: 'nothing changed, nothing is written #cycle-interval #cycle-incremental',
  },
  {
    ...{ hour: 2.1, job: 'Active, incremental EntryLevelErrors', failures: 0, next: 2.67, mails: 0, log: 11 },
    escrows: 'bob InternalServerError 1, cid InternalServerError 1',
    rule: 'it breaks while a cycle runs: two of three users fail #error-server #escrow-schedule',
  },
  {
    ...{ hour: 2.7, job: 'Active, incremental Failed', failures: 1, next: 3.33, mails: 0, log: 11 },
    escrows: 'bob InternalServerError 1, cid InternalServerError 1',
    rule: 'the probe fails: nothing is sent, not even the retries that are due #cycle-probe-failed',
  },
  {
    ...{ hour: 10, job: 'Active, incremental Failed', failures: 12, next: 10.67, mails: 0, log: 11 },
    escrows: 'bob InternalServerError 1, cid InternalServerError 1',
    done: [assign(id('fay')), { type: 'updateUser', user: id('dan'), attributes: { accountEnabled: false } }],
    rule: 'every 40 minutes anew, and no quarantine, so no mail #quarantine-broken-server',
  },
  {
    ...{ hour: 19.9, job: 'Active, incremental Failed', failures: 26, next: 20, mails: 0, log: 11 },
    escrows: 'bob InternalServerError 1, cid InternalServerError 1',
    rule: '26 slots from 2:40 to 19:20 #cycle-probe-failed',
  },
  {
    ...{ hour: 20.1, job: 'Active, incremental Succeeded', failures: 0, next: 20.67, escrows: '', mails: 0, log: 15 },
    rule: 'the next slot makes up for all: two retries, who came, who was disabled #escrow-schedule #cycle-incremental',
  },
  {
    ...{ hour: 71.9, job: 'Active, incremental Succeeded', failures: 0, next: 72, escrows: '', mails: 0, log: 15 },
    rule: 'two days of peace #cycle-interval',
  },
  {
    ...{ hour: 72.1, job: 'EncounteredQuarantineException 1, incremental Failed', failures: 1, next: 78 },
    ...{ escrows: '', mails: 1, log: 15 },
    done: [
      { type: 'unassign', principal: id('eve') },
      { type: 'removeGroupMember', group: SALES, member: id('cid') },
      { type: 'addGroupMember', group: SALES, member: id('fay') },
    ],
    rule: 'the token has expired: quarantine at once, and a mail #quarantine-refused #notice-mail-settings',
  },
  {
    ...{ hour: 78.1, job: 'EncounteredQuarantineException 2, incremental Failed', failures: 2, next: 84 },
    ...{ escrows: '', mails: 1, log: 15 },
    rule: 'after 6 hours; the reason is the same: no other mail #quarantine-schedule #notice-mail-once',
  },
  {
    ...{ hour: 84.1, job: 'EncounteredQuarantineException 3, incremental Failed', failures: 3, next: 96 },
    ...{ escrows: '', mails: 1, log: 15 },
    rule: 'after 12 hours #quarantine-schedule',
  },
  {
    ...{ hour: 96.1, job: 'EncounteredQuarantineException 4, incremental Failed', failures: 4, next: 120 },
    ...{ escrows: '', mails: 1, log: 15 },
    rule: 'after 24 hours #quarantine-schedule',
  },
  {
    ...{ hour: 123, job: 'EncounteredQuarantineException 5, incremental Failed', failures: 5, next: 144 },
    ...{ escrows: '', mails: 1, log: 15 },
    done: NEW_TOKEN,
    rule: 'then daily; on day 5 somebody gives the job another token #quarantine-schedule',
  },
  {
    ...{ hour: 143.9, job: 'EncounteredQuarantineException 5, incremental Failed', failures: 5, next: 144 },
    ...{ escrows: '', mails: 1, log: 15 },
    rule: 'credentials alone lift nothing #restart-settings',
  },
  {
    ...{ hour: 144.1, job: 'Active, incremental Succeeded', failures: 0, next: 144.67, escrows: '', mails: 1, log: 19 },
    rule: 'the attempt succeeds and ends the quarantine: who left, who was taken out, who was added #quarantine-success',
  },
  {
    ...{ hour: 150, job: 'Active, incremental Succeeded', failures: 0, next: 150.67, escrows: '', mails: 1, log: 19 },
    rule: 'and all is as before #cycle-interval',
  },
];

async function begun(): Promise<Play> {
  const story = await play(TENANT, [assign(SALES), assign(id('dan')), assign(id('eve'))], 'direct');
  const { perform } = story.simulation;
  await perform({ type: 'addToken', clientName: 'three days', expires: '3d' });
  const mail = { notificationEmail: 'ops@contoso.com', notifyOnFailure: true };
  await perform({ type: 'setProvisioning', clientName: 'three days', ...mail });
  // The cycle of hour 2 is under way: its probe and its first user went through.
  const from = toIsoSeconds(START + 2 * HOUR + 2_000);
  await perform({
    type: 'injectFault',
    fault: { kind: 'status', status: 503, from, until: toIsoSeconds(START + 20 * HOUR) },
  });
  return story;
}

function shown({ simulation: { world } }: Play, hour: number): Omit<Row, 'done' | 'rule'> {
  const { store } = world.applications.find(undefined);
  const {
    scheduleState,
    quarantine,
    countSuccessiveCompleteFailures: failures,
    lastExecution,
    nextCycleAt,
  } = store.job();
  const state = quarantine === null ? scheduleState : `${quarantine.reason} ${quarantine.seriesCount}`;
  return {
    hour,
    job: `${state}, ${lastExecution?.kind} ${lastExecution?.state}`,
    failures,
    next: Math.round((((nextCycleAt ?? Number.NaN) - START) / HOUR) * 100) / 100,
    escrows: [...store.escrows.values()]
      .map(
        ({ sourceId, errorCode, attempts }) =>
          `${NAMES.find((name) => id(name) === sourceId)} ${errorCode} ${attempts}`,
      )
      .join(', '),
    mails: world.workspace.mailLog.count(),
    log: world.workspace.provisioningLog.count(),
  };
}

it('an outage is lived through as the rules say, and nothing of it is left in the target', async () => {
  const story = await begun();
  const { simulation, oracle, target } = story;
  const told: Omit<Row, 'done' | 'rule'>[] = [];
  for (const { hour, done = [] } of TIMELINE) {
    const wait = START + hour * HOUR - simulation.world.clock.now();
    await simulation.perform({ type: 'advance', duration: `${Math.round(wait / 1000)}s` });
    told.push(shown(story, hour));
    for (const deed of done) await (isEdit(deed) ? story.edit(deed) : simulation.perform(deed));
    // The oracle knows of no outage: it sees what changed when the target can be reached.
    if (READ_BY_THE_SERVICE.has(hour)) oracle.cycle();
  }
  expect(told).toEqual(TIMELINE.map(({ done: _done, rule: _rule, ...row }) => row));
  expect(observed(target)).toEqual(oracle.expected());
  expect(observed(target).groups.Sales?.members).toEqual([id('ann'), id('bob'), id('fay')]);
  await story.close();
});

/** Hours of the table at which everything before was provisioned. */
const READ_BY_THE_SERVICE = new Set([0.1, 20.1, 144.1]);

function isEdit(deed: Edit | Action): deed is Edit {
  return deed.type !== 'addToken' && deed.type !== 'setProvisioning';
}
