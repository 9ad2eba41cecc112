/** Other days in the place of people's dates, half a year or so away. */
import { createDice } from '../../../chance/dice.js';
import { dayOfDigits, partsOf } from './calendar-date.js';

const FARTHEST = 180;
/** So many days are looked through for one that nobody has. */
const STEPS = 400;
const FIRST = dayOfDigits('19000101') ?? 0;
const LAST = dayOfDigits('20991231') ?? 0;

/** Fake by real day (days since 1970-01-01): two days never become one. Month and day keep their number of digits. */
export function assignDays(days: ReadonlySet<number>, seed: number): ReadonlyMap<number, number> {
  const assigned = new Map<number, number>();
  const taken = new Set<number>();
  for (const real of [...days].sort((a, b) => a - b)) {
    const dice = createDice(seed, `day ${real}`);
    const start = real + dice.integer(-FARTHEST, FARTHEST);
    const form = formOf(real);
    const isFree = (day: number): boolean => day !== real && !taken.has(day) && formOf(day) === form;
    const fake =
      find(start, STEPS, (day) => !days.has(day) && isFree(day)) ?? find(start, LAST - FIRST + 1, isFree) ?? real;
    assigned.set(real, fake);
    taken.add(fake);
  }
  return assigned;
}

function find(start: number, steps: number, isGood: (day: number) => boolean): number | undefined {
  for (let step = 0; step < steps; step += 1) {
    const day = FIRST + ((((start - FIRST + step) % (LAST - FIRST + 1)) + LAST - FIRST + 1) % (LAST - FIRST + 1));
    if (isGood(day)) return day;
  }
  return undefined;
}

/** Days that are written with as many digits, and of which both or none can be read with day and month changed over. */
function formOf(day: number): string {
  const [, month, date] = partsOf(day);
  return [month < 10, date < 10, date <= 12].join();
}
