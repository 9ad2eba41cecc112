/** What decides a rule that differs by application: the value of its switch or habit in each profile. */
import { listProfiles, loadProfile, type Profile } from '../../profile/load-profile.js';
import type { Rule } from '../../rulebook/rule.js';
import { isRecord } from '../../text/json-path.js';

export type Decider = {
  /** `behaviour` in application.json, or a habit in target.json. */
  readonly kind: 'switch' | 'habit';
  readonly key: string;
  /** By profile. */
  readonly values: Readonly<Record<string, unknown>>;
};

/** The switch or habit of a rule with its values; undefined for a rule that holds for every application. */
export function deciderOf(rule: Rule): Decider | undefined {
  const { switch: behaviour, habit } = rule;
  if (behaviour !== undefined) return { kind: 'switch', key: behaviour, values: byProfile(behaviourAt(behaviour)) };
  return habit === undefined ? undefined : { kind: 'habit', key: habit, values: byProfile(habitAt(habit)) };
}

function byProfile(read: (profile: Profile) => unknown): Readonly<Record<string, unknown>> {
  return Object.fromEntries(listProfiles().map(({ name }) => [name, read(loadProfile(name))]));
}

function behaviourAt(key: string): (profile: Profile) => unknown {
  return ({ application }) => new Map<string, unknown>(Object.entries(application.behaviour)).get(key);
}

function habitAt(key: string): (profile: Profile) => unknown {
  return ({ target }) => {
    const habit = isRecord(target) ? target[key] : undefined;
    return isRecord(habit) ? habit.value : undefined;
  };
}
