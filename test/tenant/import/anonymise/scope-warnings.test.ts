/** A filter that looks at parts of names can't choose the same people: that is said. */
import { expect, it } from 'vitest';
import { anonymise } from '../../../../src/tenant/import/anonymise/anonymise.js';
import type { ImportedTenant } from '../../../../src/tenant/import/imported-tenant.js';
import { schemaWith } from './company.js';
import { application, tenant, user } from './tenants.js';

const PEOPLE = ['ada.lovelace', 'adam.smith', 'grace.hopper', 'adm-grace'].map((alias, place) =>
  user(place, { userPrincipalName: `${alias}@contoso.com`, displayName: alias, employeeId: String(1000 + place) }),
);

function filtered(operator: string, value: string, attribute = 'userPrincipalName'): ImportedTenant {
  const raw = schemaWith({}, [{ attribute, operator, value }]);
  return tenant({ users: PEOPLE, applications: [application({ schema: { raw, file: 'schema.json' } })] });
}

it.each([
  ['EQUALS', 'ada.lovelace@contoso.com', 'userPrincipalName'],
  ['REGEX MATCH', String.raw`.*@contoso\.com$`, 'userPrincipalName'],
  ['REGEX MATCH', String.raw`^(?:grace\.|adm-)[a-z]+@`, 'userPrincipalName'],
  ['ENDS_WITH', '.hopper@contoso.com', 'userPrincipalName'],
  ['Includes', 'Grace', 'displayName'],
  ['Greater_Than', '1001', 'employeeId'],
  ['Greater_Than_OR_EQUALS', '1001', 'employeeId'],
])('%s %s goes on choosing the same', async (operator, value, attribute) => {
  expect((await anonymise(filtered(operator, value, attribute), { seed: 1 })).warnings).toEqual([]);
});

it('warns of an expression that only begins like a name', async () => {
  const { warnings } = await anonymise(filtered('REGEX MATCH', '^[Aa]d[am]'), { seed: 1 });
  expect(warnings).toEqual([
    {
      message:
        'A scoping filter decides otherwise about 3 of 4 users without their own names: it looks at parts of userPrincipalName, which were replaced. Write the filter anew.',
      location: { file: 'schema.json', path: 'synchronizationRules[0].objectMappings[1].scope' },
    },
  ]);
});
