/** What an edit changed, attribute by attribute. */
import type { Directory } from '../../tenant/directory.js';
import { readGroupAttribute } from '../../tenant/source-view.js';
import type { AttributeValue, Group, User } from '../../tenant/types.js';
import { nameOf } from './principals.js';

export type AttributeChange = {
  readonly attribute: string;
  /** Null where there is no value; of the manager, the objectId. */
  readonly from: AttributeValue;
  readonly to: AttributeValue;
};

/** Those of the named attributes that differ, in that order. */
export function userChanges(before: User, after: User, names: readonly string[]): readonly AttributeChange[] {
  const read = ({ attributes, managerId }: User, name: string): AttributeValue =>
    name === 'manager' ? (managerId ?? null) : (attributes[name] ?? null);
  return names.flatMap((name) => changeOf(name, read(before, name), read(after, name)));
}

/** Those of the named attributes that differ, in that order. */
export function groupChanges(before: Group, after: Group, names: readonly string[]): readonly AttributeChange[] {
  return names.flatMap((name) => changeOf(name, readGroupAttribute(before, name), readGroupAttribute(after, name)));
}

function changeOf(attribute: string, from: AttributeValue, to: AttributeValue): readonly AttributeChange[] {
  return JSON.stringify(from) === JSON.stringify(to) ? [] : [{ attribute, from, to }];
}

/** `department: Sales -> IT`, a line each. */
export function changeLines(directory: Directory, changes: readonly AttributeChange[]): readonly string[] {
  return changes.map(({ attribute, from, to }) => {
    const [before, after] = [from, to].map((value) => valueText(directory, attribute, value));
    return `${attribute}: ${before} -> ${after}`;
  });
}

function valueText(directory: Directory, attribute: string, value: AttributeValue): string {
  if (value === null) return '(none)';
  if (typeof value === 'object') return value.length === 0 ? '(none)' : value.join(', ');
  if (attribute === 'manager') {
    const manager = directory.user(String(value));
    return manager === undefined ? String(value) : nameOf(manager);
  }
  return value === '' ? "''" : String(value);
}
