/** What an import did, as the result of an action: sentences, then warnings with their queries. */
import type { ImportWarning } from '../../tenant/import/imported-tenant.js';
import { describeInputError, InputError } from '../../text/input-error.js';
import type { ActionResult } from '../actions.js';
import { done } from '../perform/result.js';
import { count } from '../views/phrases.js';
import type { ApplicationReport, ImportReport } from './import-world.js';

export function importResult({ directory, applications, lines, warnings }: ImportReport): ActionResult {
  const { users, groups, memberships } = directory;
  const changes = [
    ...countsOf('user', users),
    ...countsOf('group', groups),
    ...countsOf('membership', memberships),
    ...applications.flatMap(({ assignments }) => countsOf('assignment', assignments)),
  ];
  const what = changes.length === 0 ? 'no users, groups or assignments' : changes.join(', ');
  return done(`Imported: ${what}.`, { users, groups, memberships, applications, warnings }, [
    ...applications.flatMap(setUp),
    ...lines,
    ...warningLines(warnings),
  ]);
}

type Counts = Readonly<Record<string, number>>;

/** `3 users created`; what is zero is left out, and what is unchanged is told only where something is. */
function countsOf(noun: string, counts: Counts | undefined): readonly string[] {
  return Object.entries(counts ?? {}).flatMap(([what, number]) =>
    number === 0 ? [] : [`${count(number, noun)} ${what}`],
  );
}

function setUp({ displayName, profile, created, job, target }: ApplicationReport): readonly string[] {
  const parts = [
    ...(created ? [`added from the profile ${profile}, its job stopped`] : []),
    ...(!created && job.settings ? ['settings changed'] : []),
    ...(!created && job.schema ? ['schema replaced'] : []),
    ...countsOf('resource', target).map((text) => `${text} in its target`),
  ];
  return parts.length === 0 ? [] : [`${displayName}: ${parts.join('; ')}.`];
}

/** A query that answers several is told once, below the first of them. */
function warningLines(warnings: readonly ImportWarning[]): readonly string[] {
  const told = new Set<string>();
  return warnings.flatMap(({ message, location, query }) => {
    const text = describeInputError(new InputError(message, location === undefined ? {} : { location }));
    if (query === undefined) return [`Warning: ${text}`];
    if (told.has(query)) return [`Warning: ${text} (The query above answers it.)`];
    told.add(query);
    return [`Warning: ${text}`, `  ${query}`];
  });
}
