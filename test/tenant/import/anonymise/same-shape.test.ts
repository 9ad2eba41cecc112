/** A cycle does the same with the anonymised tenant as with the real one. */
import { describe, expect, it } from 'vitest';
import { anonymise } from '../../../../src/tenant/import/anonymise/anonymise.js';
import { company, schemaWith, withApplication } from './company.js';
import { shapeOfCycle } from './shape.js';

const people = await company({ users: 80, groups: 8, seed: 5 });
const [first, second] = people.users.slice(1).map(({ attributes }) => attributes);
const employeeIds = people.users.flatMap(({ attributes }) => attributes.employeeId ?? []).toSorted();
const median = String(employeeIds[employeeIds.length >> 1]).replaceAll(/\D/g, '');

const CASES: readonly { readonly name: string; readonly schema: unknown }[] = [
  { name: 'the mappings of the profile', schema: schemaWith({}) },
  {
    name: 'names joined, cut and changed in case',
    schema: schemaWith({
      userName: 'ToLower(NormalizeDiacritics([userPrincipalName]), )',
      displayName: 'Join(", ", ToUpper([surname], ), [givenName])',
      'name.formatted': 'Append(Append(Left([givenName], 1), ". "), [surname])',
      nickName: 'IIF([displayName] = "Charles Babbage", "CB", StripSpaces([displayName]))',
      'phoneNumbers[type eq "work"].value': 'StripSpaces([telephoneNumber])',
    }),
  },
  {
    name: 'another attribute to match by',
    schema: schemaWith({ userName: 'Replace([mail], "@contoso.com", , , "@contoso.com", , )' }),
  },
  {
    name: 'a filter on a range and on whole values',
    schema: schemaWith({}, [
      { attribute: 'displayName', operator: 'NOT EQUALS', value: String(first?.displayName) },
      { attribute: 'userPrincipalName', operator: 'NOT EQUALS', value: String(second?.userPrincipalName) },
      { attribute: 'userPrincipalName', operator: 'REGEX MATCH', value: String.raw`^[^#]+@contoso\.com$` },
      { attribute: 'department', operator: 'IS NOT NULL', value: '' },
      { attribute: 'employeeId', operator: 'Greater_Than', value: median },
    ]),
  },
];

describe('the initial cycle of an anonymised company', () => {
  it.each(CASES)('sends and logs the same with $name', async ({ schema }) => {
    const imported = withApplication(people, schema);
    const replaced = await anonymise(imported, { seed: 3 });
    const [before, after] = [await shapeOfCycle(imported), await shapeOfCycle(replaced)];
    expect(before.wire.length).toBeGreaterThan(50);
    expect(after.results).toEqual(before.results);
    expect(after.wire).toEqual(before.wire);
    expect(replaced.warnings).toEqual([]);
  });
});
