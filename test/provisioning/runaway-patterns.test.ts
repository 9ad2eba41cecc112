/** Regular expressions that would keep a backtracking engine busy for years: the cycle gets an answer, or an error of one object, and goes on. */
import { describe, expect, it } from 'vitest';
import { type Simulated, simulated } from '../support/simulated.js';
import { upnOf } from '../support/small-tenant.js';

const RUNAWAY = `${'a'.repeat(40)}b`;
const USERS = [{ name: 'ann', displayName: RUNAWAY }, { name: 'ben' }, { name: 'cid', displayName: 'aaaa' }];
const ALL = ['ann', 'ben', 'cid'];
/** Linear engines do not carry back references, so this one can only be given up after counted steps. */
const UNANSWERABLE = '^(a+)+\\1$';

const accounts = ({ target }: Simulated): readonly unknown[] =>
  target
    .users()
    .map(({ userName }) => userName)
    .toSorted();
const failures = ({ log }: Simulated): readonly unknown[] =>
  log().flatMap(({ sourceIdentity, provisioningStatusInfo }) =>
    provisioningStatusInfo.errorInformation === null
      ? []
      : [[sourceIdentity.displayName, provisioningStatusInfo.errorInformation.reason]],
  );

async function withFilter(operatorName: string, pattern: string): Promise<Simulated> {
  const simulation = await simulated({ users: USERS, assigned: ALL });
  const clause = { sourceOperandName: 'displayName', operatorName, targetOperand: { values: [pattern] } };
  const filter = { groups: [{ name: 'names', clauses: [clause] }] };
  await simulation.perform({ type: 'setScopingFilter', object: 'User', filter });
  await simulation.cycle();
  return simulation;
}

async function withTitle(pattern: string): Promise<Simulated> {
  const simulation = await simulated({ users: USERS, assigned: ALL });
  const expression = `Replace([displayName], , "${pattern.replaceAll('\\', '\\\\')}", , "-", , )`;
  await simulation.perform({ type: 'setMapping', target: 'displayName', expression });
  await simulation.cycle();
  return simulation;
}

describe('in a scoping filter', () => {
  it.each([
    ['REGEX MATCH', ['cid']],
    ['NOT REGEX MATCH', ['ann', 'ben']],
  ])('%s (a+)+$ gets the right answer', async (operator, names) => {
    expect(accounts(await withFilter(operator, '(a+)+$'))).toEqual(names.map(upnOf));
  });

  it('a pattern without an answer is the error of one object, which is neither let in nor thrown out #scope-no-verdict', async () => {
    const simulation = await withFilter('NOT REGEX MATCH', UNANSWERABLE);
    expect(accounts(simulation)).toEqual([upnOf('ben')]);
    expect(failures(simulation)).toEqual([[RUNAWAY, expect.stringContaining('given up after 5000000 steps')]]);
    await simulation.update('ben', { displayName: RUNAWAY });
    await simulation.cycle();
    expect(simulation.target.users()).toMatchObject([{ userName: upnOf('ben'), active: true, displayName: 'Ben Lee' }]);
  });
});

describe('in Replace', () => {
  it('(a+)+$ gets the right answer', async () => {
    const simulation = await withTitle('(a+)+$');
    const names = simulation.target.users().map(({ displayName }) => displayName);
    expect(names.toSorted()).toEqual(['-', 'Ben Lee', RUNAWAY]);
    expect(failures(simulation)).toEqual([]);
  });

  it('a pattern without an answer is the error of one object, the same each time', async () => {
    const [one, two] = [await withTitle(UNANSWERABLE), await withTitle(UNANSWERABLE)];
    expect(accounts(one)).toEqual([upnOf('ben'), upnOf('cid')]);
    expect(failures(one)).toEqual([[RUNAWAY, expect.stringContaining('given up after 5000000 steps')]]);
    expect(failures(two)).toEqual(failures(one));
  });
});
