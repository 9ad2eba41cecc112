import { describe, expect, it } from 'vitest';
import { matchQueries } from '../../../src/provisioning/pipeline/match.js';
import type { JsonValue } from '../../../src/scim/transport/transport.js';
import { attributeMapping } from '../../support/mappings.js';

const entry = (target: string, match: number, value: JsonValue | null) => ({
  mapping: attributeMapping({ target, from: '[x]', match }),
  value,
});

describe('matching', () => {
  it('asks by precedence, lowest number first, whatever the order of the mappings #matching-precedence', () => {
    const attributes = [
      entry('externalId', 3, 'e'),
      entry('userName', 1, 'u'),
      entry('title', 0, 't'),
      entry('nickName', 2, 'n'),
    ];
    expect(matchQueries(attributes)).toEqual([
      { attribute: 'userName', value: 'u' },
      { attribute: 'nickName', value: 'n' },
      { attribute: 'externalId', value: 'e' },
    ]);
  });

  it.each([[null], ['']])('passes over an attribute whose value is %j #matching-empty', (value) => {
    expect(matchQueries([entry('userName', 1, value), entry('externalId', 2, 'e')])).toEqual([
      { attribute: 'externalId', value: 'e' },
    ]);
  });

  it('has nothing to ask when no matching attribute has a value', () => {
    expect(matchQueries([entry('userName', 1, null), entry('title', 0, 't')])).toEqual([]);
  });

  it('asks for a list by its first value', () => {
    expect(matchQueries([entry('tags', 1, ['a', 'b']), entry('none', 2, [])])).toEqual([
      { attribute: 'tags', value: 'a' },
    ]);
  });

  it('uses what the mapping gives, as text #matching-output', () => {
    expect(matchQueries([entry('active', 1, true), entry('number', 2, 7)])).toEqual([
      { attribute: 'active', value: 'True' },
      { attribute: 'number', value: '7' },
    ]);
  });
});
