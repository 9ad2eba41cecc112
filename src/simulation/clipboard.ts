/** What the person at the console has copied: secrets that the target showed once, by application profile and client name. */
import type { Tables } from '../storage/tables.js';

export type Copied =
  | { readonly kind: 'token'; readonly value: string }
  | {
      readonly kind: 'oauthClient';
      readonly clientId: string;
      readonly clientSecret: string;
      readonly tokenEndpoint: string;
    };

/**
 * The target keeps only hashes, and an action carries names and never values; yet what was done by hand has to be replayed. So the
 * simulation remembers in the person's place. It is a drawer of the workspace beside the job's own secrets: `provisioning set --token`
 * takes from it, and no query, view or export looks into it.
 */
export type Clipboard = {
  /** In place of what was copied under that name before. */
  readonly put: (profile: string, clientName: string, copied: Copied) => void;
  readonly get: (profile: string, clientName: string) => Copied | undefined;
  readonly remove: (profile: string, clientName: string) => void;
};

/** Nothing reaches disk before `tables.commit()`. */
export function openClipboard(tables: Tables): Clipboard {
  const table = tables.table<Copied>('clipboard');
  const keyOf = (profile: string, clientName: string): string => JSON.stringify([profile, clientName]);
  return {
    put: (profile, clientName, copied) => table.put(keyOf(profile, clientName), copied),
    get: (profile, clientName) => table.get(keyOf(profile, clientName)),
    remove: (profile, clientName) => table.remove(keyOf(profile, clientName)),
  };
}
