/** Expressions asked of a simulation. */
import { beforeAll, describe, expect, it } from 'vitest';
import { toText } from '../../../src/expressions/values.js';
import {
  answerExpression,
  type ExpressionAnswer,
  type ExpressionSource,
  objectSource,
  typedSource,
  withTyped,
} from '../../../src/simulation/queries/expression.js';
import type { World } from '../../../src/simulation/world.js';
import { DEFAULT_START } from '../../../src/time/instant.js';
import { type Simulated, simulated } from '../../support/simulated.js';
import { groupId, userId } from '../../support/small-tenant.js';

const [ANN, BEN] = [userId(0), userId(1)];

let made: Simulated;
let world: World;
beforeAll(async () => {
  made = await simulated({
    users: [{ name: 'ann', department: 'Sales' }, { name: 'ben' }],
    groups: [{ name: 'Staff' }],
    assigned: ['ann'],
    started: false,
  });
  world = made.sim.world;
});

function answer(text: string, source: ExpressionSource): ExpressionAnswer {
  return answerExpression(text, source, DEFAULT_START);
}

function value(text: string, source: ExpressionSource): unknown {
  const { outcome } = answer(text, source);
  return outcome.kind === 'value' ? toText(outcome.value) : outcome.kind;
}

describe('for an object of the directory', () => {
  it('reads stored attributes of users and groups', () => {
    expect(value('Append([department], [givenName])', objectSource(world, ANN, undefined))).toBe('SalesAnn');
    expect(value('[displayName]', objectSource(world, groupId(0), undefined))).toBe('Staff');
  });

  it('reads IsSoftDeleted and roles as the application sees them', () => {
    const roles = 'SingleAppRoleAssignment([appRoleAssignments])';
    const name = made.application().servicePrincipal.displayName;
    for (const app of [undefined, name]) {
      expect(value('[IsSoftDeleted]', objectSource(world, ANN, app))).toBe('False');
      expect(value('[IsSoftDeleted]', objectSource(world, BEN, app))).toBe('True');
      expect(value(roles, objectSource(world, ANN, app))).toBe('User');
      expect(value(roles, objectSource(world, BEN, app))).toBeNull();
    }
  });

  it('refuses an application that is not there', () => {
    expect(() => objectSource(world, ANN, 'Nothing')).toThrow('Nothing');
  });

  it('lets typed attributes stand before its own', () => {
    const source = withTyped(objectSource(world, ANN, undefined), new Map([['department', 'Moon']]));
    expect(value('Append([department], [givenName])', source)).toBe('MoonAnn');
  });

  it('notes a name that the directory does not have', () => {
    const { notes } = answer('Append([jobTitel], [mail])', objectSource(world, ANN, undefined));
    expect(notes).toEqual([expect.stringContaining('Did you mean "jobTitle"?')]);
    expect(answer('[members]', objectSource(world, groupId(0), undefined)).notes).toEqual([]);
    expect(answer('[surname]', objectSource(world, groupId(0), undefined)).notes).toHaveLength(1);
  });
});

it('for typed attributes notes those that are not given, after what Microsoft advises against', () => {
  const { notes } = answer('IIF(IsNull([a]), [b], [c])', typedSource(new Map([['b', 'x']])));
  expect(notes).toEqual([
    expect.stringContaining('IIF does not support'),
    expect.stringContaining('[a] has no value'),
    expect.stringContaining('[c] has no value'),
  ]);
});

it('draws nothing from the simulation, and the same each time', () => {
  const before = world.workspace.entra.table<number>('counters').entries();
  const draw = (): unknown => value('Append(Guid(), RandomString(9, 1, 1, 1, 1))', objectSource(world, ANN, undefined));
  const counters = JSON.stringify([...before]);
  expect(draw()).toBe(draw());
  expect(JSON.stringify([...world.workspace.entra.table<number>('counters').entries()])).toBe(counters);
});

it('gives an error of the object as an outcome, and throws what is wrong with the expression', () => {
  expect(answer('CDate([a])', typedSource(new Map([['a', 'x']]))).outcome).toMatchObject({ kind: 'error' });
  expect(() => answer('CDate(', typedSource(new Map()))).toThrow(expect.objectContaining({ kind: 'parse' }));
});
