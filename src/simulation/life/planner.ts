/** What plans one thing that happens, and what it may use. */
import type { Dice } from '../../chance/dice.js';
import type { FakeNames } from '../../chance/fake-names.js';
import type { Instant } from '../../time/clock.js';
import type { Company, Person } from './company.js';
import type { Desk } from './desk.js';

export type Planning = {
  readonly company: Company;
  readonly desk: Desk;
  readonly names: FakeNames;
  /** When it happens. */
  readonly at: Instant;
};

/** Writes actions and gives what happens in a sentence; undefined when nobody was found to whom it could happen. */
export type Planner = (planning: Planning, dice: Dice) => string | undefined;

/** `Mara Quist (mara.quist@contoso.com)`. */
export function called({ attributes }: Person): string {
  return `${attributes.displayName} (${attributes.userPrincipalName})`;
}

/** The department in a sentence. */
export function departmentPhrase(department: string): string {
  return department === '' ? 'the company' : department;
}
