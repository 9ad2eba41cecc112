/** The plan of one day: what happens in the company, when, and by which actions. */
import type { FakeNames } from '../../chance/fake-names.js';
import type { Instant } from '../../time/clock.js';
import type { Action } from '../actions.js';
import { isStaff } from './colleagues.js';
import { type Company, openCompany } from './company.js';
import { openDesk } from './desk.js';
import { dueToReturn, leaveEnd, longLeave } from './events/absence.js';
import { assignment } from './events/assigning.js';
import { mover, phoneChange, promotion } from './events/careers.js';
import { comeback, purge } from './events/coming-back.js';
import { groupDeletion, groupMove, nesting, project } from './events/groups.js';
import { contractor, joiner } from './events/joining.js';
import { contractEnd, deletion, dueToBeDeleted, dueToLeave, leaver } from './events/leaving.js';
import { marriage, nameCorrection } from './events/names.js';
import { reorganisation } from './events/reorganising.js';
import type { LifeView } from './life-view.js';
import { type Draw, howOften } from './lots.js';
import type { Planner } from './planner.js';
import type { RateName, Rates } from './rates.js';
import { type WorkingTime, workingTime } from './working-time.js';

export type TimedAction = {
  /** When it is to be performed. */
  readonly at: Instant;
  readonly action: Action;
  /** What happens, behind its kind: `joiner: Mara Quist (mara.quist@contoso.com) joins Sales`. The actions of one event share it. */
  readonly reason: string;
};

export type DayOptions = {
  /** The day is the 24 hours from here. */
  readonly from: Instant;
  readonly rates: Rates;
  /** Multiplies all rates. */
  readonly busy: number;
  /** What new people are called. */
  readonly names: FakeNames;
};

type Kind = { readonly rate: RateName; readonly kind: string; readonly plan: Planner };

const KINDS: readonly Kind[] = [
  { rate: 'joiners', kind: 'joiner', plan: joiner },
  { rate: 'leavers', kind: 'leaver', plan: leaver },
  { rate: 'comebacks', kind: 'comeback', plan: comeback },
  { rate: 'purges', kind: 'purge', plan: purge },
  { rate: 'movers', kind: 'mover', plan: mover },
  { rate: 'promotions', kind: 'promotion', plan: promotion },
  { rate: 'renames', kind: 'rename', plan: nameCorrection },
  { rate: 'marriages', kind: 'marriage', plan: marriage },
  { rate: 'phones', kind: 'phone', plan: phoneChange },
  { rate: 'leaves', kind: 'leave', plan: longLeave },
  { rate: 'contractors', kind: 'contractor', plan: contractor },
  { rate: 'groupMoves', kind: 'group move', plan: groupMove },
  { rate: 'projects', kind: 'project', plan: project },
  { rate: 'groupDeletions', kind: 'group deletion', plan: groupDeletion },
  { rate: 'nestings', kind: 'nesting', plan: nesting },
  { rate: 'reorganisations', kind: 'reorganisation', plan: reorganisation },
  { rate: 'assignments', kind: 'assignment', plan: assignment },
];

type Appointment = { readonly minute: number; readonly kind: string; readonly n: number; readonly plan: Planner };

/**
 * What happens in the 24 hours from `from`, in working hours and in order of time. The actions succeed when they are performed in
 * this order on the directory of the view. The same view, draws and options give the same actions. How often something happens
 * follows the Poisson distribution, so that small companies have quiet days; nothing happens at a weekend.
 * Costs O(users + groups) once, and for each event no more than a look at a department.
 */
export function dayOfLife(
  view: LifeView,
  draw: Draw,
  { from, rates, busy, names }: DayOptions,
): readonly TimedAction[] {
  const time = workingTime(from);
  if (time.minutes === 0) return [];
  const company = openCompany(view);
  const desk = openDesk(company);
  // An empty company is founded by its first joiner.
  const people = Math.max(1, company.people.filter(isStaff).length);
  const timed: TimedAction[] = [];
  for (const { minute, kind, n, plan } of appointments(
    company,
    draw,
    time,
    from,
    (rate) => rates[rate] * busy * people,
  )) {
    const at = time.at(minute);
    const text = plan({ company, desk, names, at }, draw(`plan ${kind}`, n));
    const actions = desk.take();
    if (text !== undefined) for (const action of actions) timed.push({ at, action, reason: `${kind}: ${text}` });
  }
  return timed;
}

/** What is due on this day and what is drawn for it, by time. */
function appointments(
  company: Company,
  draw: Draw,
  time: WorkingTime,
  from: Instant,
  perYear: (rate: RateName) => number,
): readonly Appointment[] {
  const appoint = (kind: string, plan: Planner, n: number): Appointment => {
    return { minute: draw(`minute ${kind}`, n).integer(0, time.minutes - 1), kind, n, plan };
  };
  const due = [
    ...dueToLeave(company, from).map((person, n) => appoint('contract end', contractEnd(person), n)),
    ...dueToBeDeleted(company, from).map((person, n) => appoint('deletion', deletion(person, time.shareOfDay), n)),
    ...dueToReturn(company, from).map((person, n) => appoint('return', leaveEnd(person), n)),
  ];
  const drawn = KINDS.flatMap(({ rate, kind, plan }) => {
    const count = howOften(draw(`count ${kind}`, 0), perYear(rate) * time.shareOfYear);
    return Array.from({ length: count }, (_, n) => appoint(kind, plan, n));
  });
  // Sorting is stable: what falls on one minute keeps this order.
  return [...due, ...drawn].sort((a, b) => a.minute - b.minute);
}
