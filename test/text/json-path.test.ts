/** Paths in JSON documents: written, followed, and replaced along. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatJsonPath, parseJsonPath, replaceAt, valueAt } from '../../src/text/json-path.js';

describe('formatJsonPath', () => {
  it.each([
    [[], ''],
    [['users', 3, 'manager'], 'users[3].manager'],
    [['groups', 0, 'clauses', 1, 'operatorName'], 'groups[0].clauses[1].operatorName'],
    [[2, 'expression'], '[2].expression'],
    [['zeta@odata.type'], '["zeta@odata.type"]'],
    [['a', 'two words', 0], 'a["two words"][0]'],
    [['größe', '$ref'], 'größe.$ref'],
    [['a', ''], 'a[""]'],
  ])('writes %j as %s', (path, written) => {
    expect(formatJsonPath(path)).toBe(written);
  });
});

describe('parseJsonPath', () => {
  it('reads what formatJsonPath writes', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.nat(), fc.string())), (path) => {
        expect(parseJsonPath(formatJsonPath(path))).toEqual(path);
      }),
    );
  });
});

describe('replaceAt', () => {
  it('undoes itself in any document', () => {
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.array(fc.oneof(fc.nat(2), fc.string({ maxLength: 3 })), { maxLength: 4 }),
        (document, place) => {
          const before = JSON.stringify(document);
          const old = valueAt(document, place);
          fc.pre(old !== undefined);
          const edited = replaceAt(document, place, 'other');
          expect(valueAt(edited, place)).toBe('other');
          expect(JSON.stringify(document)).toBe(before);
          expect(JSON.stringify(replaceAt(edited, place, old))).toBe(before);
        },
      ),
    );
  });
});
