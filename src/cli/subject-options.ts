/** `--user` and `--group`: the one object that a command is about. */
import type { Argv } from 'yargs';
import type { World } from '../simulation/world.js';
import { findGroup, findUser } from '../tenant/lookup.js';
import { InputError } from '../text/input-error.js';

type SubjectArguments = { readonly user: string | undefined; readonly group: string | undefined };

export function withSubject<T>(yargs: Argv<T>): Argv<T & SubjectArguments> {
  return yargs
    .option('user', {
      type: 'string',
      describe: 'User, by UPN, objectId, or a unique part of the name',
      requiresArg: true,
    })
    .option('group', { type: 'string', describe: 'Group, by name or objectId', requiresArg: true })
    .conflicts('user', 'group');
}

/**
 * The objectId of the user or group that was named.
 * @throws InputError when neither was, or the name fits nobody or several
 */
export function subjectOf({ directory }: World, { user, group }: SubjectArguments): string {
  if (user !== undefined) return findUser(directory, user).objectId;
  if (group !== undefined) return findGroup(directory, group).objectId;
  throw new InputError('say which object', { hint: 'Give --user UPN or --group NAME.' });
}
