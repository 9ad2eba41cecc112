import { describe, expect, it } from 'vitest';
import { createMemoryTables } from '../../../src/storage/memory-tables.js';
import { type Directory, openDirectory } from '../../../src/tenant/directory.js';
import { userCsv } from '../../../src/tenant/export/user-csv.js';

const AT = Date.UTC(2026, 0, 5, 9);

function directory(): Directory {
  let drawn = 0;
  return openDirectory({
    tables: createMemoryTables(),
    clock: { now: () => AT },
    nextId: () => {
      drawn += 1;
      return `0a000000-0000-4000-8000-${String(drawn).padStart(12, '0')}`;
    },
  });
}

const lines = (text: string): readonly string[] => text.split('\r\n');

describe('the user list as CSV', () => {
  it('has the header and the columns of the current portal', () => {
    const people = directory();
    people.createUser({
      attributes: {
        userPrincipalName: 'ann@contoso.com',
        displayName: 'Ann Lee',
        telephoneNumber: '+1 555',
        mobile: '0171',
        physicalDeliveryOfficeName: '12/3',
        companyName: 'Contoso',
        dirSyncEnabled: false,
        accountEnabled: false,
      },
    });
    const [header = '', row] = lines([...userCsv(people, 'current')].join(''));
    expect(header).toBe(
      '\uFEFFuserPrincipalName,displayName,surname,mail,givenName,id,userType,jobTitle,department,accountEnabled,usageLocation,streetAddress,state,country,officeLocation,city,postalCode,telephoneNumber,mobilePhone,alternateEmailAddress,ageGroup,consentProvidedForMinor,legalAgeGroupClassification,companyName,creationType,directorySynced,invitationState,identityIssuer,createdDateTime',
    );
    expect(row).toBe(
      'ann@contoso.com,Ann Lee,,,,0a000000-0000-4000-8000-000000000001,,,,False,,,,,12/3,,,+1 555,0171,,,,,Contoso,,False,,,2026-01-05T09:00:00Z',
    );
  });

  it('has the header and the columns that are documented', () => {
    const people = directory();
    people.createUser({ attributes: { userPrincipalName: 'ann@contoso.com', displayName: 'Ann', mobile: '0171' } });
    const [header = '', row] = lines([...userCsv(people, 'documented')].join(''));
    expect(header).toMatch(/^\uFEFFuserPrincipalName,displayName,surname,mail,givenName,objectId,/);
    expect(row).toBe('ann@contoso.com,Ann,,,,0a000000-0000-4000-8000-000000000001,,,,True,,,,,,,,,0171,,,,,,');
  });

  it('quotes what needs it, keeps formulas as text and the names of guests as they are kept', () => {
    const people = directory();
    people.createUser({
      attributes: {
        userPrincipalName: 'ada_fabrikam.com#EXT#@contoso.com',
        displayName: 'Lee, "Ada"\nCountess',
        department: '=1+1',
      },
    });
    const text = [...userCsv(people, 'current')].join('');
    expect(text).toContain('\r\nada_fabrikam.com#EXT#@contoso.com,"Lee, ""Ada""\nCountess",');
    expect(text).toContain(',=1+1,');
  });

  it('leaves the recycle bin out, and comes in pieces', () => {
    const people = directory();
    for (let n = 0; n < 1201; n += 1) {
      people.createUser({ attributes: { userPrincipalName: `p${n}@contoso.com`, displayName: `P ${n}` } });
    }
    const gone = people.userByPrincipalName('p7@contoso.com');
    people.deleteUser(gone?.objectId ?? '');
    const pieces = [...userCsv(people, 'current')];
    expect(pieces.length).toBe(4);
    expect(lines(pieces.join('')).length).toBe(1 + 1200 + 1);
    expect(pieces.join('')).not.toContain('p7@');
  });
});
