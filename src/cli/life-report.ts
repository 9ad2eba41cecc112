/** Tells of a life: a line for each event, cycles that had something to do, and what it came to. */
import type { Listener, SimulationEvent } from '../simulation/events.js';
import type { TimedAction } from '../simulation/life/day-of-life.js';
import type { LifeStep } from '../simulation/life/live-through.js';
import { weekday } from '../simulation/life/working-time.js';
import { targetResources } from '../simulation/queries/target.js';
import { count, timePhrase } from '../simulation/views/phrases.js';
import type { World } from '../simulation/world.js';
import { singleLine } from '../text/plain-text.js';
import { renderFacts } from '../text/table.js';
import type { Instant } from '../time/clock.js';
import { cycleReporter } from './cycle-reporter.js';
import type { Output } from './output.js';

/** More events of one day are counted, not listed. */
const LISTED_PER_DAY = 40;
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;
const KIND_COLUMNS = 'reorganisation'.length;

export type LifeReport = {
  readonly listener: Listener;
  readonly step: (step: LifeStep) => void;
  /** Counts, and what there is now. */
  readonly summary: (world: World) => void;
};

export function lifeReport(output: Output): LifeReport {
  const cycles = cycleFilter(cycleReporter(output, false));
  const kinds = new Map<string, number>();
  const unlisted = new Map<string, number>();
  let actions = 0;
  let days = 0;
  let eventsOfDay = 0;
  let today = '';
  let last: TimedAction | undefined;

  const tell = (at: Instant, timed: TimedAction): void => {
    actions += 1;
    const isSameEvent = last?.at === timed.at && last.reason === timed.reason;
    last = timed;
    if (isSameEvent) return;
    const { kind, text } = partsOf(timed);
    add(kinds, kind);
    eventsOfDay += 1;
    if (eventsOfDay > LISTED_PER_DAY) add(unlisted, kind);
    else output.line(singleLine(`${dayPhrase(at)} ${timeOfDay(at)}  ${kind.padEnd(KIND_COLUMNS)}  ${text}`));
  };

  return {
    listener: cycles.listener,
    step: (step) => {
      switch (step.type) {
        case 'dayBegan':
          today = dayPhrase(step.from);
          eventsOfDay = 0;
          unlisted.clear();
          return;
        case 'performed':
          tell(step.at, step.timed);
          return;
        case 'dayEnded':
          days += 1;
          if (eventsOfDay === 0) output.line(`${today}        quiet`);
          if (unlisted.size > 0) output.line(`${today}        and more: ${countsPhrase(unlisted)}`);
      }
    },
    summary: (world) => {
      const { ended, busy } = cycles.counts();
      output.line();
      output.lines(
        renderFacts(
          [
            ['Lived', `${count(days, 'day')}, until ${timePhrase(world.clock.now())}`],
            ['Events', kinds.size === 0 ? 'none' : countsPhrase(kinds)],
            ['Actions', String(actions)],
            ['Cycles', ended === 0 ? 'none' : `${ended}, ${busy} of them with something to do`],
            ['Directory', directoryPhrase(world)],
            ...targetFacts(world),
          ],
          output.width,
        ),
      );
    },
  };
}

/** Lets through what is told of cycles that have something to do, or fail. */
function cycleFilter(report: Listener): {
  readonly listener: Listener;
  readonly counts: () => { readonly ended: number; readonly busy: number };
} {
  let held: SimulationEvent | undefined;
  let ended = 0;
  let busy = 0;
  const release = (): void => {
    if (held !== undefined) report(held);
    held = undefined;
  };
  return {
    counts: () => ({ ended, busy }),
    listener: (event) => {
      if (event.type === 'cycleStarted') {
        held = event;
        return;
      }
      if (event.type === 'objectStarted') release();
      if (event.type === 'cycleEnded') {
        ended += 1;
        const { skipped: _skipped, ...results } = event.results;
        if (event.execution.error !== null || Object.values(results).some((number) => number > 0)) release();
        if (held === undefined) busy += 1;
      }
      if (held === undefined) report(event);
    },
  };
}

/** The kind of an event, and what happened. */
function partsOf({ reason }: TimedAction): { readonly kind: string; readonly text: string } {
  const at = reason.indexOf(': ');
  return { kind: reason.slice(0, at), text: reason.slice(at + 2) };
}

function add(counts: Map<string, number>, kind: string): void {
  counts.set(kind, (counts.get(kind) ?? 0) + 1);
}

/** `group move 12, joiner 3`: the most frequent first, then in order of appearance. */
function countsPhrase(counts: ReadonlyMap<string, number>): string {
  const sorted = [...counts].sort(([, a], [, b]) => b - a);
  return sorted.map(([kind, number]) => `${kind} ${number}`).join(', ');
}

/** `Mon 2026-01-05` (UTC). */
function dayPhrase(at: Instant): string {
  return `${WEEKDAYS[weekday(at)] ?? ''} ${timePhrase(at).slice(0, 10)}`;
}

function timeOfDay(at: Instant): string {
  return timePhrase(at).slice(11, 16);
}

function directoryPhrase({ directory }: World): string {
  let [live, disabled, deleted, groups] = [0, 0, 0, 0];
  for (const { deletedAt, attributes } of directory.users()) {
    if (deletedAt !== undefined) deleted += 1;
    else live += 1;
    if (deletedAt === undefined && !attributes.accountEnabled) disabled += 1;
  }
  for (const _group of directory.groups()) groups += 1;
  return `${count(live, 'user')} (${disabled} disabled), ${deleted} in the recycle bin, ${count(groups, 'group')}`;
}

/** One line for each application that is provisioned. */
function targetFacts(world: World): readonly (readonly [string, string])[] {
  return world.applications.all().map(({ servicePrincipal }) => {
    const { users, groups } = targetResources(world, servicePrincipal.id);
    const disabled = users.filter(({ active }) => active === false).length;
    const phrase = `${count(users.length, 'user')} (${disabled} disabled), ${count(groups.length, 'group')}`;
    return ['Target', singleLine(`${servicePrincipal.displayName}: ${phrase}`)];
  });
}
