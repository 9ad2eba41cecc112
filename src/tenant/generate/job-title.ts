/** What somebody is called: by department, by how many levels are below, and by chance. */
import type { Dice } from '../../chance/dice.js';
import { CHIEF_EXECUTIVE, type Department, MANAGER_TITLES } from './departments.js';

/** From 0 to 1: whose draw is below has that seniority. */
const SENIORITY: readonly (readonly [number, string])[] = [
  [0.15, 'Junior '],
  [0.65, ''],
  [0.92, 'Senior '],
  [1, 'Principal '],
];

/** @param department undefined for the head of the company */
export function jobTitle(isHead: boolean, department: Department | undefined, levelsBelow: number, dice: Dice): string {
  if (department === undefined) return CHIEF_EXECUTIVE.title;
  if (isHead) return department.head;
  if (levelsBelow > 0) {
    const title = MANAGER_TITLES[Math.min(levelsBelow, MANAGER_TITLES.length) - 1] ?? '';
    return `${title}, ${dice.pick(department.areas)}`;
  }
  const rank = dice.fraction();
  const seniority = SENIORITY.find(([below]) => rank < below)?.[1] ?? '';
  return `${seniority}${dice.pick(department.titles)}`;
}
