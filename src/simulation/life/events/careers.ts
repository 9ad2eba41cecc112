/** What happens to people who stay: they move, are promoted, get another number. */
import { drawStaff, usualTeams, wouldLoop } from '../colleagues.js';
import { departmentOf, textOf } from '../company.js';
import { called, departmentPhrase, type Planner } from '../planner.js';
import { newPhone, officeOf, peerIn } from './place.js';

/** To another department: its job, manager and groups, and sometimes the office. The old department's groups are left. */
export const mover: Planner = ({ company, desk }, dice) => {
  const person = drawStaff(company, dice, (one) => !company.reports.has(one));
  if (person === undefined) return undefined;
  const from = departmentOf(person);
  const host = drawStaff(
    company,
    dice,
    (one) => one !== person && departmentOf(one) !== from && departmentOf(one) !== '',
  );
  if (host === undefined) return undefined;
  const to = departmentOf(host);
  const peer = peerIn(company, dice, to) ?? host;
  const [oldTeams, newTeams] = [usualTeams(company, from), usualTeams(company, to)];
  const manager = peer.manager ?? peer;
  person.isTaken = true;
  desk.updateUser(
    person,
    {
      department: to,
      jobTitle: peer.attributes.jobTitle ?? null,
      ...(dice.happens(0.3) ? officeOf(host) : {}),
    },
    wouldLoop(person, manager) ? undefined : manager,
  );
  for (const team of oldTeams) {
    if (!newTeams.includes(team)) desk.leave(team, person);
  }
  for (const team of newTeams) desk.join(team, person);
  return `${called(person)} moves from ${departmentPhrase(from)} to ${to}`;
};

const LADDER = ['Senior', 'Lead', 'Principal'] as const;
/** Titles that no word in front makes any higher. */
const TOP = /\b(?:chief|head|director|president|vp|principal|partner|owner)\b/i;

export const promotion: Planner = ({ company, desk }, dice) => {
  const person = drawStaff(company, dice, ({ attributes }) => higherTitle(textOf(attributes.jobTitle)) !== undefined);
  const title = person === undefined ? undefined : higherTitle(textOf(person.attributes.jobTitle));
  if (person === undefined || title === undefined) return undefined;
  person.isTaken = true;
  desk.updateUser(person, { jobTitle: title });
  return `${called(person)} becomes ${title}`;
};

function higherTitle(title: string): string | undefined {
  if (title.trim() === '' || TOP.test(title)) return undefined;
  if (title.startsWith('Junior ')) return title.slice('Junior '.length);
  const step = LADDER.findIndex((word) => title.startsWith(`${word} `));
  const next = LADDER[step + 1];
  if (next === undefined) return undefined;
  return `${next} ${step < 0 ? title : title.slice(title.indexOf(' ') + 1)}`;
}

export const phoneChange: Planner = ({ company, desk }, dice) => {
  const person = drawStaff(company, dice);
  if (person === undefined) return undefined;
  const { telephoneNumber, mobile } = person.attributes;
  const name =
    typeof mobile === 'string' && (telephoneNumber === undefined || dice.happens(0.5)) ? 'mobile' : 'telephoneNumber';
  const before = textOf(person.attributes[name]);
  const number = newPhone(dice, before === '' ? '+1 425 555 0100' : before);
  if (number === before) return undefined;
  person.isTaken = true;
  desk.updateUser(person, { [name]: number });
  return `${called(person)} has the ${name === 'mobile' ? 'mobile' : 'telephone'} number ${number}`;
};
