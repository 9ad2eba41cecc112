/** Durations as people write them (`2h30m`) and as Graph writes them (`PT2H30M`). */
import { InputError } from '../text/input-error.js';
import type { Milliseconds } from './clock.js';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;

const NUMBER = String.raw`(\d+(?:\.\d+)?)`;
/** Largest unit first, each at most once; blanks between the parts as `formatDuration` writes them. */
const SHORT = new RegExp(
  `^(?:${NUMBER}w)?\\s*(?:${NUMBER}d)?\\s*(?:${NUMBER}h)?\\s*(?:${NUMBER}m)?\\s*(?:${NUMBER}s)?\\s*(?:${NUMBER}ms)?$`,
);
/** ISO 8601 durations of fixed length; years and months have none. */
const ISO = new RegExp(`^P(?:${NUMBER}W)?(?:${NUMBER}D)?(?:T(?=\\d)(?:${NUMBER}H)?(?:${NUMBER}M)?(?:${NUMBER}S)?)?$`);
const UNITS: readonly Milliseconds[] = [WEEK, DAY, HOUR, MINUTE, SECOND, 1];

/**
 * Reads `40m`, `2h30m`, `3d`, `1w`, `90s`, `250ms`, `PT40M` or `P1DT2H`.
 * @throws InputError for anything else, signs and calendar units (years, months) included.
 */
export function parseDuration(text: string): Milliseconds {
  const trimmed = text.trim();
  const parts = (ISO.exec(trimmed) ?? SHORT.exec(trimmed))?.slice(1);
  if (parts === undefined || parts.every((part) => part === undefined)) throw notADuration(text);
  const ms = Math.round(parts.reduce((sum, part, place) => sum + Number(part ?? 0) * (UNITS[place] ?? 0), 0));
  if (!Number.isSafeInteger(ms)) throw new InputError(`"${text}" is too long a duration.`);
  return ms;
}

function notADuration(text: string): InputError {
  const trimmed = text.trim();
  const hint = /^\d+(\.\d+)?$/.test(trimmed)
    ? `Add a unit: ${trimmed}m for minutes, ${trimmed}h for hours, ${trimmed}d for days.`
    : 'Write a number with w, d, h, m, s or ms, largest first, such as 40m, 2h30m or 3d; or ISO 8601, such as PT40M or P1DT2H. Years and months have no fixed length.';
  return new InputError(`"${text}" is not a duration.`, { hint });
}

type Parts = { readonly d: number; readonly h: number; readonly m: number; readonly s: number; readonly ms: number };

function split(ms: Milliseconds): Parts {
  const rest = (unit: Milliseconds, within: Milliseconds): number => Math.floor((ms % within) / unit);
  return {
    d: Math.floor(ms / DAY),
    h: rest(HOUR, DAY),
    m: rest(MINUTE, HOUR),
    s: rest(SECOND, MINUTE),
    ms: ms % SECOND,
  };
}

/** For people: `40m`, `2h 30m`, `1d 4h`; milliseconds only when there is less than a second (`250ms`), and `0s` for nothing. */
export function formatDuration(ms: Milliseconds): string {
  const whole = Math.round(ms);
  if (whole < 0) return `-${formatDuration(-whole)}`;
  if (whole > 0 && whole < SECOND) return `${whole}ms`;
  const { d, h, m, s } = split(whole);
  const parts = [d > 0 && `${d}d`, h > 0 && `${h}h`, m > 0 && `${m}m`, s > 0 && `${s}s`].filter(
    (part) => part !== false,
  );
  return parts.length === 0 ? '0s' : parts.join(' ');
}

/** For a screen: `39:12`, `1:02:03`. Rounded up, so that 0:00 means now; what is overdue stays at 0:00. */
export function formatCountdown(ms: Milliseconds): string {
  const { d, h, m, s } = split(Math.max(0, Math.ceil(ms / SECOND)) * SECOND);
  const hours = d * 24 + h;
  const two = (value: number): string => String(value).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

/** ISO 8601 as Graph writes a `synchronizationSchedule.interval`: `PT40M`, `P1DT2H`, `PT0S`. */
export function toIsoDuration(ms: Milliseconds): string {
  const whole = Math.round(ms);
  if (whole < 0) return `-${toIsoDuration(-whole)}`;
  const { d, h, m, s, ms: rest } = split(whole);
  const seconds = rest === 0 ? String(s) : `${s}.${String(rest).padStart(3, '0').replace(/0+$/, '')}`;
  const date = d > 0 ? `${d}D` : '';
  const time = `${h > 0 ? `${h}H` : ''}${m > 0 ? `${m}M` : ''}${seconds === '0' ? '' : `${seconds}S`}`;
  if (date === '' && time === '') return 'PT0S';
  return `P${date}${time === '' ? '' : `T${time}`}`;
}
