/** The change feed: what happened to which object, in order. The provisioning cycle reads it from a watermark. */
import type { Table, Tables } from '../storage/tables.js';
import type { Clock, Instant } from '../time/clock.js';
import type { PrincipalType } from './types.js';

export type ChangeKind =
  | 'add'
  | 'update'
  | 'softDelete'
  | 'restore'
  | 'hardDelete'
  | 'memberAdd'
  | 'memberRemove'
  | 'assign'
  | 'unassign';

export type Change = {
  /** 1, 2, 3, ... without gaps. */
  readonly seq: number;
  readonly at: Instant;
  /** The group for memberAdd and memberRemove, the principal for assign and unassign. */
  readonly objectId: string;
  readonly objectType: PrincipalType | 'ServicePrincipal';
  readonly kind: ChangeKind;
  /** Mapping names that changed, `manager` included: on update, and on softDelete and restore when they renamed the user. */
  readonly attributes?: readonly string[];
  readonly memberId?: string;
  readonly memberType?: PrincipalType;
  readonly resourceId?: string;
  readonly appRoleId?: string;
  /** hardDelete of a group: its immediate members, so that they can be evaluated again. */
  readonly formerMembers?: readonly string[];
  /** hardDelete of a user: what it was called, since the user can no longer be read. */
  readonly snapshot?: { readonly userPrincipalName: string; readonly displayName: string };
};

export type ChangeFeed = {
  /** Number of the last change ever made, forgotten ones included; 0 before the first. */
  readonly headSequence: () => number;
  /**
   * Changes with `after < seq <= upTo`, in order. Costs O(changes read).
   * @throws RangeError when some of them were forgotten: a reader that far behind has to look at every object instead.
   */
  readonly changes: (after: number, upTo: number) => Iterable<Change>;
  /** Drops the changes up to and including that number; numbering goes on. */
  readonly forgetChanges: (upTo: number) => void;
  /** Number of the last change that was forgotten; 0 when none was. */
  readonly forgottenUpTo: () => number;
};

/** What a caller says about a change; number and time are added. */
export type NewChange = Omit<Change, 'seq' | 'at'>;

export type WritableChangeFeed = ChangeFeed & { readonly append: (change: NewChange) => Change };

const FORGOTTEN = 'forgottenUpTo';

/** Opens the feed over the tables `changes` and `changeFeed`. */
export function openChangeFeed(tables: Tables, clock: Clock): WritableChangeFeed {
  const rows: Table<Change> = tables.table<Change>('changes');
  const marks: Table<number> = tables.table<number>('changeFeed');
  let head = marks.get(FORGOTTEN) ?? 0;
  for (const change of rows.values()) head = Math.max(head, change.seq);
  const forgottenUpTo = (): number => marks.get(FORGOTTEN) ?? 0;

  function* read(after: number, upTo: number): Iterable<Change> {
    const last = Math.min(upTo, head);
    for (let seq = after + 1; seq <= last; seq += 1) {
      const change = rows.get(String(seq));
      if (change !== undefined) yield change;
    }
  }

  return {
    headSequence: () => head,
    forgottenUpTo,
    changes: (after, upTo) => {
      if (after < forgottenUpTo() && after < upTo) {
        throw new RangeError(`Changes up to ${forgottenUpTo()} are forgotten; reading after ${after} would miss some.`);
      }
      return read(after, upTo);
    },
    forgetChanges: (upTo) => {
      const from = forgottenUpTo();
      const last = Math.min(upTo, head);
      if (last <= from) return;
      for (let seq = from + 1; seq <= last; seq += 1) rows.remove(String(seq));
      marks.put(FORGOTTEN, last);
    },
    append: (change) => {
      head += 1;
      const entry: Change = { seq: head, at: clock.now(), ...change };
      rows.put(String(head), entry);
      return entry;
    },
  };
}
