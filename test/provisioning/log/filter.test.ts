/** `$filter` over the provisioning log: what Graph takes, what it refuses, and that a naive reading agrees. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LogFilterError } from '../../../src/provisioning/log/filter/log-filter.js';
import { matchesLogFilter } from '../../../src/provisioning/log/filter/matches.js';
import { parseLogFilter } from '../../../src/provisioning/log/filter/parse.js';
import type { ProvisioningObjectSummary } from '../../../src/provisioning/log/provisioning-object-summary.js';
import { type Simulated, simulated } from '../../support/simulated.js';

async function logged(): Promise<readonly ProvisioningObjectSummary[]> {
  const simulation: Simulated = await simulated({ users: [{ name: 'ann' }, { name: 'bob' }], assigned: ['ann'] });
  await simulation.cycle();
  await simulation.update('ann', { accountEnabled: false });
  await simulation.cycle();
  return simulation.log();
}
const LOG = await logged();
const [CREATED] = LOG;

const found = (filter: string): readonly string[] => {
  const parsed = parseLogFilter(filter);
  return LOG.filter((record) => matchesLogFilter(parsed, record)).map(
    ({ provisioningAction, sourceIdentity }) => `${provisioningAction} ${sourceIdentity.displayName}`,
  );
};

describe('finds #log-filter', () => {
  it.each([
    ["provisioningAction eq 'create'", ['create Ann Lee', 'create Bob Lee']],
    ["provisioningStatusInfo/status eq 'skipped'", ['create Bob Lee']],
    ["contains(sourceIdentity/displayName, 'Ann')", ['create Ann Lee', 'disable Ann Lee']],
    ["contains(sourceIdentity/displayName, 'ann')", []],
    ["contains(tolower(sourceIdentity/displayName), 'ann')", ['create Ann Lee', 'disable Ann Lee']],
    ["tolower(provisioningAction) eq 'disable'", ['disable Ann Lee']],
    ['activityDateTime gt 2026-01-05T09:30:00Z', ['disable Ann Lee']],
    ['activityDateTime lt 2026-01-05T09:30:00Z and durationInMilliseconds gt 0', ['create Ann Lee']],
    ['activityDateTime gt 2026-01-05', ['create Ann Lee', 'create Bob Lee', 'disable Ann Lee']],
    [
      "provisioningAction eq 'disable' or provisioningStatusInfo/status eq 'skipped'",
      ['create Bob Lee', 'disable Ann Lee'],
    ],
    [
      "(provisioningAction eq 'disable' or provisioningAction eq 'create') and contains(sourceIdentity/displayName, 'Bob')",
      ['create Bob Lee'],
    ],
    [
      "provisioningAction eq 'x' or provisioningAction eq 'create' and contains(sourceIdentity/displayName, 'Bob')",
      ['create Bob Lee'],
    ],
    ["servicePrincipal/displayName eq 'O''Neil'", []],
    [`changeId eq '${CREATED?.changeId}'`, ['create Ann Lee']],
  ])('%s', (filter, expected) => {
    expect(found(filter)).toEqual(expected);
  });
});

describe('refuses #log-filter', () => {
  it.each([
    ['', 0, 'expected a property'],
    ["status eq 'x'", 0, 'no property that can be filtered'],
    ["provisioningActoin eq 'x'", 0, 'did you mean "provisioningAction"?'],
    ["provisioningAction ne 'x'", 19, 'is no operator here'],
    ["provisioningAction gt 'x'", 19, "gt can't be asked of this property: use eq or contains"],
    ["contains(activityDateTime, '2026')", 27, 'expected a date'],
    ['provisioningAction eq create', 22, 'a text in single quotes'],
    ['provisioningAction eq "create"', 22, 'texts stand in single quotes'],
    ["provisioningAction eq 'create", 22, 'not closed'],
    ['activityDateTime gt 5.1.2026', 20, 'expected a date'],
    ['activityDateTime gt 2026-13-40', 20, 'expected a date'],
    ['durationInMilliseconds gt 1.5', 26, 'expected a whole number'],
    ["provisioningAction eq 'a' provisioningAction eq 'b'", 26, '"and", "or" or the end'],
    ["(provisioningAction eq 'a'", 26, 'expected ")"'],
    [`${'('.repeat(200)}`, 100, 'nested too deeply'],
  ])('%s at %i', (filter, position, message) => {
    const error = refusal(filter);
    expect(error?.position).toBe(position);
    expect(error?.message).toContain(message);
  });

  it('anything else with a place in the text', () => {
    const pieces = [
      "'",
      '(',
      ')',
      ',',
      ' ',
      'and',
      'or',
      'eq',
      'contains(',
      'tolower(',
      'provisioningAction',
      "'x'",
      '2026-01-05',
      'é',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 12 }), (parts) => {
        const text = parts.join(' ');
        const error = refusal(text);
        expect(error === undefined || (error.position >= 0 && error.position <= text.length)).toBe(true);
      }),
    );
  });
});

function refusal(filter: string): LogFilterError | undefined {
  try {
    parseLogFilter(filter);
  } catch (error) {
    if (error instanceof LogFilterError) return error;
    throw error;
  }
  return undefined;
}
