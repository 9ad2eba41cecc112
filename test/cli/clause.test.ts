/** Clauses as people type them. */
import { describe, expect, it } from 'vitest';
import { parseClause } from '../../src/cli/clause.js';
import { OPERATORS } from '../../src/scoping/operators.js';

describe('a typed clause', () => {
  it.each<readonly [string, string, string, readonly string[]]>([
    ['department EQUALS Sales', 'department', 'EQUALS', ['Sales']],
    ['  department   equals   Sales Europe  ', 'department', 'EQUALS', ['Sales Europe']],
    ['department NOT EQUALS Sales', 'department', 'NOT EQUALS', ['Sales']],
    ['mail is  not   null', 'mail', 'IS NOT NULL', []],
    ['mail IS_NULL', 'mail', 'IS NULL', []],
    ['employeeId greater than or equals 7', 'employeeId', 'Greater_Than_OR_EQUALS', ['7']],
    ['employeeId Greater_Than 7', 'employeeId', 'Greater_Than', ['7']],
    ['mail ends with .org', 'mail', 'ENDS_WITH', ['.org']],
    ['mail REGEX MATCH ^a (b|c)$', 'mail', 'REGEX MATCH', ['^a (b|c)$']],
    ['city & Oslo and Bergen', 'city', '&', ['Oslo and Bergen']],
    ['city !& Oslo', 'city', '!&', ['Oslo']],
    ["city EQUALS 'Oslo '", 'city', 'EQUALS', ['Oslo ']],
    ['city EQUALS "Oslo"', 'city', 'EQUALS', ['Oslo']],
    ["city EQUALS O'Hara", 'city', 'EQUALS', ["O'Hara"]],
    ["city EQUALS ''", 'city', 'EQUALS', ['']],
    ['city EQUALS', 'city', 'EQUALS', []],
  ])('%j', (text, sourceOperandName, operatorName, values) => {
    expect(parseClause(text)).toEqual({ sourceOperandName, operatorName, targetOperand: { values } });
  });

  it('may have any operator', () => {
    for (const { name, arity } of OPERATORS) {
      const text = `mail ${name.toLowerCase()}${arity === 'Unary' ? '' : ' x'}`;
      expect(parseClause(text)).toMatchObject({ operatorName: name });
    }
  });

  it.each<readonly [string, RegExp, RegExp]>([
    ['', /'' is not a clause/, /ATTRIBUTE OPERATOR VALUE/],
    ['department', /is not a clause/, /such as 'department EQUALS Sales'/],
    ['department EQUALZ x', /"EQUALZ" begins no operator/, /Did you mean EQUALS\?/],
    ['department EQUALSx', /begins no operator/, /Did you mean EQUALS\?/],
    ['department NOT EQUAL x', /begins no operator/, /Did you mean NOT EQUALS\?/],
    ['department contains x', /begins no operator/, /Did you mean Includes\?/],
    ['department starts with x', /begins no operator/, /Did you mean REGEX MATCH with '\^\.\.\.'/],
    ['employeeId >= 3', /begins no operator/, /Did you mean Greater_Than_OR_EQUALS\?/],
    ['department whatever x', /"whatever" begins no operator/, /^Write ATTRIBUTE/],
    ['department IsMemberOf Sales', /IsMemberOf is not supported/, /Assign the group/],
    ['department IS NULL x', /IS NULL compares with nothing/, /^Write 'department IS NULL'/],
  ])('%j is refused', (text, message, hint) => {
    expect(() => parseClause(text)).toThrow(
      expect.objectContaining({ message: expect.stringMatching(message), hint: expect.stringMatching(hint) }),
    );
  });
});
