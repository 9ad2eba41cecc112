/** Joiners and contractors: new users like the people who are there. */
import type { Dice } from '../../../chance/dice.js';
import type { UserPatch } from '../../../tenant/attribute-values.js';
import { toIsoSeconds } from '../../../time/instant.js';
import { accountOf, drawName, guestAccount } from '../accounts.js';
import { isStaff, sizeOf, usualTeams } from '../colleagues.js';
import { departmentOf, type Person, textOf } from '../company.js';
import { draw } from '../lots.js';
import { called, departmentPhrase, type Planner, type Planning } from '../planner.js';
import { DAY } from '../working-time.js';
import { newPhone, nextEmployeeId, officeOf, peerIn, withoutNulls } from './place.js';

/** A new user in the department and office of somebody who is drawn, so that large departments grow most. */
export const joiner: Planner = ({ company, desk, names, at }, dice) => {
  const name = drawName(dice, names);
  const colleague = draw(dice, company.people, isStaff);
  const department = colleague === undefined ? '' : departmentOf(colleague);
  const peer = colleague === undefined ? undefined : peerIn(company, dice, department);
  const job = colleague === undefined ? {} : jobAttributes({ company, at }, dice, colleague, peer ?? colleague);
  const account = accountOf(company, name, peer);
  const person = desk.createUser({ ...account, ...job }, managerFor(peer));
  for (const team of colleague === undefined ? [] : usualTeams(company, department)) desk.join(team, person);
  return `${called(person)} joins ${departmentPhrase(department)}`;
};

function jobAttributes(
  { company, at }: Pick<Planning, 'company' | 'at'>,
  dice: Dice,
  colleague: Person,
  peer: Person,
): UserPatch {
  const { department, userType, telephoneNumber, employeeHireDate } = colleague.attributes;
  return withoutNulls({
    department: department ?? null,
    jobTitle: peer.attributes.jobTitle ?? null,
    ...officeOf(colleague),
    userType: userType ?? null,
    telephoneNumber: typeof telephoneNumber === 'string' ? newPhone(dice, telephoneNumber) : null,
    employeeId: nextEmployeeId(company, colleague) ?? null,
    employeeHireDate: employeeHireDate === undefined ? null : toIsoSeconds(at),
  });
}

/** The head of a department that is alone in it leads the second one. */
function managerFor(peer: Person | undefined): Person | undefined {
  return peer?.manager ?? peer;
}

/** Companies that exist in Microsoft's examples only. */
const PARTNERS = ['Fabrikam', 'Litware', 'Adatum', 'Proseware', 'Wingtip Toys', 'Tailspin Toys'] as const;
const CONTRACT_DAYS = { least: 20, most: 120 };

/** A guest from a partner, invited by somebody who is there, with the day on which the contract ends. */
export const contractor: Planner = ({ company, desk, names, at }, dice) => {
  const name = drawName(dice, names);
  const host = draw(dice, company.people, isStaff);
  if (host === undefined) return undefined;
  const partner = dice.pick(PARTNERS);
  const domain = `${partner.toLowerCase().replaceAll(' ', '')}.com`;
  const end = at + dice.integer(CONTRACT_DAYS.least, CONTRACT_DAYS.most) * DAY;
  const department = departmentOf(host);
  const person = desk.createUser(
    {
      ...guestAccount(company, name, domain),
      ...withoutNulls({
        department: department === '' ? null : department,
        usageLocation: host.attributes.usageLocation ?? null,
      }),
      companyName: partner,
      jobTitle: 'Contractor',
      userType: 'Guest',
      employeeLeaveDateTime: toIsoSeconds(end),
    },
    host,
  );
  const [smallest] = usualTeams(company, department).toSorted((a, b) => sizeOf(company, a) - sizeOf(company, b));
  if (smallest !== undefined) desk.join(smallest, person);
  const until = toIsoSeconds(end).slice(0, 10);
  return `${called(person)} of ${partner} works for ${departmentPhrase(textOf(department))} until ${until}`;
};
