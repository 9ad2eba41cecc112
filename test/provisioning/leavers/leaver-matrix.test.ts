/** The table of what becomes of leavers (how-provisioning-works: deprovisioning), under every setting that changes it. */
import { describe, expect, it } from 'vitest';
import { simulated } from '../../support/simulated.js';
import { everybodyLeaves, type Leaver, TOGGLES, type Toggle, type When } from './leaver-world.js';

/** Requests | log record | link. A link that was let go is not managed any more. */
const OUTCOMES = {
  'disabled, let go': 'GET, PATCH active=False | disable success | link let go',
  disabled: 'GET, PATCH active=False | disable success | link kept',
  'disabled, renamed': 'GET, PATCH userName&active=False | disable success | link kept',
  'enabled, renamed': 'GET, PATCH userName&active=True | update success | link kept',
  renamed: 'GET, PATCH userName | update success | link kept',
  deleted: 'DELETE | delete success | link none',
  created: 'GET ?, POST | create success | link kept',
  'member out': 'GET, PATCH Remove members | update success | link kept',
  same: 'GET | other skipped RedundantExport | link kept',
  'same, let go': 'GET | other skipped RedundantExport | link let go',
  'not allowed': 'GET | other skipped EntrySynchronizationSkipped | link kept',
  'not allowed, dropped': 'nothing | other skipped EntrySynchronizationSkipped | link none',
  'not allowed, let go': 'nothing | other skipped EntrySynchronizationSkipped | link let go',
  'skipped, let go': 'nothing | other skipped NotEffectivelyEntitled | link let go',
  'skipped, dropped': 'nothing | other skipped NotEffectivelyEntitled | link none',
  'never looked for': 'nothing | create skipped NotEffectivelyEntitled | link none',
  'not seen': 'nothing | no record | link none',
} as const;
type Outcome = keyof typeof OUTCOMES;

type Row = {
  readonly event: string;
  readonly leaver: Leaver;
  /** When it happens before the first cycle, under any of the settings. */
  readonly before: Outcome;
  /** Afterwards, in the order of the heads below. */
  readonly after: readonly [Outcome, Outcome, Outcome, Outcome, Outcome, Outcome];
  /** Where an initial cycle differs: who is gone and has no link is not seen by it. */
  readonly initial?: readonly [Outcome, Outcome, Outcome, Outcome, Outcome, Outcome];
};

const HEADS = ['default', 'Delete off', 'Update off', 'no active mapping', 'SkipOutOfScope', 'no soft delete'] as const;

const MATRIX: readonly Row[] = [
  {
    event: 'a user who is unassigned #leaver-unassigned #leaver-delete-off #leaver-update-off #leaver-unmapped',
    leaver: 'unassigned',
    before: 'never looked for',
    after: ['disabled, let go', 'disabled, let go', 'not allowed', 'same, let go', 'skipped, let go', 'deleted'],
  },
  {
    event: 'a user who loses the last assigned group #leaver-group-unassigned #assignment-last-path',
    leaver: 'grouped',
    before: 'never looked for',
    after: ['disabled, let go', 'disabled, let go', 'not allowed', 'same, let go', 'skipped, let go', 'deleted'],
  },
  {
    event: 'a user who loses an assigned group and has another path #assignment-last-path',
    leaver: 'twice',
    before: 'created',
    after: ['same', 'same', 'same', 'same', 'same', 'same'],
  },
  {
    event: 'a user who fails the scoping filter #leaver-filtered #leaver-skip-out-of-scope #leaver-no-soft-delete',
    leaver: 'filtered',
    before: 'never looked for',
    after: ['disabled, let go', 'disabled, let go', 'not allowed', 'same, let go', 'skipped, let go', 'deleted'],
  },
  {
    event:
      'a user whose accountEnabled becomes false #leaver-disabled #leaver-skip-out-of-scope #leaver-no-soft-delete',
    leaver: 'blocked',
    before: 'never looked for',
    after: ['disabled', 'disabled', 'not allowed', 'same', 'disabled', 'deleted'],
  },
  {
    event: 'a user who is soft-deleted #leaver-deleted #leaver-renamed #leaver-update-off #leaver-no-soft-delete',
    leaver: 'binned',
    before: 'not seen',
    after: ['disabled, renamed', 'disabled, renamed', 'not allowed', 'renamed', 'disabled, renamed', 'deleted'],
  },
  {
    event: 'a user who is restored within 30 days #leaver-restored',
    leaver: 'restored',
    before: 'created',
    after: ['enabled, renamed', 'enabled, renamed', 'same', 'renamed', 'enabled, renamed', 'created'],
  },
  {
    event: 'a user who is hard-deleted #leaver-purged #leaver-delete-off #leaver-gone-unlinked',
    leaver: 'purged',
    before: 'not seen',
    after: ['deleted', 'not allowed, dropped', 'deleted', 'deleted', 'deleted', 'skipped, dropped'],
    initial: ['deleted', 'not allowed, dropped', 'deleted', 'deleted', 'deleted', 'not seen'],
  },
  {
    event: 'a user who is soft- and hard-deleted between two cycles #leaver-purged-between #leaver-delete-off',
    leaver: 'both',
    before: 'not seen',
    after: ['deleted', 'not allowed, dropped', 'deleted', 'deleted', 'deleted', 'deleted'],
  },
  {
    event: 'a user who was unassigned and is hard-deleted later #leaver-unmanaged #leaver-update-off',
    leaver: 'late',
    before: 'not seen',
    after: [
      'skipped, dropped',
      'skipped, dropped',
      'skipped, dropped',
      'skipped, dropped',
      'skipped, dropped',
      'skipped, dropped',
    ],
    initial: [
      'skipped, dropped',
      'skipped, dropped',
      'skipped, dropped',
      'skipped, dropped',
      'skipped, dropped',
      'not seen',
    ],
  },
  {
    event: 'a user who is disabled and was never linked #leaver-never-linked #leaver-not-entitled',
    leaver: 'offline',
    before: 'never looked for',
    after: [
      'never looked for',
      'never looked for',
      'never looked for',
      'never looked for',
      'never looked for',
      'never looked for',
    ],
  },
  {
    event: 'a group that is unassigned #leaver-group-unassigned #leaver-delete-off #leaver-skip-out-of-scope',
    leaver: '#Unassigned',
    before: 'never looked for',
    after: ['deleted', 'not allowed, let go', 'deleted', 'deleted', 'skipped, let go', 'deleted'],
  },
  {
    event: 'a user who is removed from an assigned group #leaver-member-removed',
    leaver: 'removed',
    before: 'never looked for',
    after: ['disabled, let go', 'disabled, let go', 'not allowed', 'same, let go', 'skipped, let go', 'deleted'],
  },
  {
    event: 'the group that the user is removed from #leaver-member-removed',
    leaver: '#Left',
    before: 'created',
    // Without the account the target has no member to remove: it went with it.
    after: ['member out', 'member out', 'same', 'member out', 'member out', 'same'],
  },
  {
    event: 'a group that is deleted #leaver-group-deleted #leaver-delete-off',
    leaver: '#Deleted',
    before: 'not seen',
    after: ['deleted', 'not allowed, dropped', 'deleted', 'deleted', 'deleted', 'deleted'],
  },
  {
    event: 'a member of a group that is deleted #leaver-group-deleted',
    leaver: 'orphaned',
    before: 'never looked for',
    after: ['disabled, let go', 'disabled, let go', 'not allowed', 'same, let go', 'skipped, let go', 'deleted'],
  },
];

describe.each<readonly [when: When, title: string]>([
  ['before', 'before the first cycle'],
  ['incremental', 'in an incremental cycle'],
  ['initial', 'in the initial cycle of a restart #restart-out-of-scope'],
])('%s: %s', (when) => {
  /** All settings at once, by the first test that asks. */
  let made: Promise<ReadonlyMap<Toggle, ReadonlyMap<Leaver, string>>> | undefined;
  const everybody = async (): Promise<ReadonlyMap<Toggle, ReadonlyMap<Leaver, string>>> => {
    const tenants = new Map<Toggle, ReadonlyMap<Leaver, string>>();
    for (const toggle of HEADS) tenants.set(toggle, await everybodyLeaves(toggle, when));
    return tenants;
  };

  it.each(MATRIX)('$event', async ({ leaver, before, after, initial = after }) => {
    made ??= everybody();
    const tenants = await made;
    const row = when === 'before' ? HEADS.map(() => before) : when === 'initial' ? initial : after;
    expect(HEADS.map((toggle) => `${toggle}: ${tenants.get(toggle)?.get(leaver)}`)).toEqual(
      row.map((outcome, place) => `${HEADS[place]}: ${OUTCOMES[outcome]}`),
    );
  });
});

it('the table has a column for every setting', () => {
  expect(HEADS).toEqual(Object.keys(TOGGLES));
});

it('a disable that was not allowed is sent once Update is allowed again, and deletes nothing later #leaver-update-off', async () => {
  const simulation = await simulated({ users: [{ name: 'ann' }], assigned: ['ann'] });
  await simulation.perform({ type: 'setObjectMapping', update: false });
  await simulation.cycle();
  await simulation.unassign('ann');
  await simulation.cycle();
  expect(simulation.target.users()).toMatchObject([{ active: true }]);
  await simulation.perform({ type: 'setObjectMapping', update: true });
  await simulation.cycle();
  expect(simulation.target.users()).toMatchObject([{ active: false }]);
});
