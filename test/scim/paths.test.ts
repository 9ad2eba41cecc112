import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printPath } from '../../src/scim/filter/print.js';
import { parsePath, ScimPathError } from '../../src/scim/paths.js';
import { arbitraryPath } from './filter/arbitrary-filter.js';

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

describe('parsePath', () => {
  it('splits the URN at the last colon before the brackets', () => {
    expect(parsePath('urn:ietf:params:scim:schemas:core:2.0:User:addresses[type eq "a:b"].country')).toMatchObject({
      schema: 'urn:ietf:params:scim:schemas:core:2.0:User',
      attribute: 'addresses',
      filter: { kind: 'compare', operator: 'eq', value: 'a:b' },
      subAttribute: 'country',
    });
    expect(parsePath(`${ENTERPRISE}:manager.value`)).toEqual({
      schema: ENTERPRISE,
      attribute: 'manager',
      subAttribute: 'value',
    });
  });

  it('keeps names as they are written', () => {
    expect(parsePath('NAME.FamilyName')).toEqual({ attribute: 'NAME', subAttribute: 'FamilyName' });
  });

  const faults: readonly (readonly [string, number, boolean])[] = [
    ['', 0, false],
    ['.', 0, false],
    ['a..b', 1, false],
    ['name.', 4, false],
    ['a b', 2, false],
    [':a', 0, false],
    ['emails[', 7, true],
    ['emails[type is "x"]', 12, true],
    ['emails[type eq "x"', 18, true],
    ['emails[type eq "x"]value', 19, true],
    ['"a"', 0, false],
  ];
  it.each(faults)('refuses %j at %i', (text, position, inFilter) => {
    const attempt = () => parsePath(text);
    expect(attempt).toThrow(ScimPathError);
    expect(attempt).toThrow(expect.objectContaining({ position, inFilter }));
  });

  it('reads what printPath writes', () => {
    fc.assert(
      fc.property(arbitraryPath, (path) => {
        expect(parsePath(printPath(path))).toEqual(path);
      }),
    );
  });
});
