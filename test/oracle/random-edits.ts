/** Edits by chance: a draw is a handful of numbers, and becomes an edit that is possible in the directory as it is then. */
import { type Attributes, type Edit, ROLES } from './edit.js';
import type { Person, Team } from './naive-directory.js';
import type { Oracle } from './oracle.js';

/** What fast-check can shrink, and a seed can give. Numbers choose among what there is, modulo. */
export type Draw = {
  readonly kind: Kind;
  readonly first: number;
  readonly second: number;
  /** Rather the objects that were edited before, and those at which a loss may show. */
  readonly likely: boolean;
};

/** How often each kind comes: weighted so that every loss occurs. */
export const WEIGHTS = [
  ['createUser', 9],
  ['setAttribute', 12],
  ['clearAttribute', 9],
  ['giveMail', 4],
  ['renameUser', 3],
  ['changeCase', 5],
  ['disableUser', 5],
  ['enableUser', 8],
  ['deleteUser', 7],
  ['restoreUser', 3],
  ['purgeUser', 10],
  ['setManager', 10],
  ['clearManager', 3],
  ['addMember', 13],
  ['removeMember', 9],
  ['createGroup', 3],
  ['renameGroup', 2],
  ['changeGroupCase', 1],
  ['deleteGroup', 1],
  ['nestGroup', 4],
  ['assignUser', 4],
  ['assignGroup', 4],
  ['unassign', 4],
] as const;
export type Kind = (typeof WEIGHTS)[number][0];

/** Source attributes that are mapped; the first can't be cleared. */
const MAPPED = [
  'displayName',
  'givenName',
  'surname',
  'mail',
  'jobTitle',
  'department',
  'preferredLanguage',
  'companyName',
] as const;
/** Those whose text may change by its case alone. */
const CASED = ['userPrincipalName', ...MAPPED] as const;

const KINDS = WEIGHTS.flatMap(([kind, weight]) => Array<Kind>(weight).fill(kind));

export function drawOf(dice: () => number): Draw {
  return { kind: pick(KINDS, dice()) ?? 'setAttribute', first: dice(), second: dice(), likely: dice() % 100 < 65 };
}

/** Makes edits that fit the oracle's directory; remembers which objects it chose. */
export function createEditor(oracle: Oracle): (draw: Draw) => Edit | undefined {
  const { directory, accounts } = oracle;
  const { people, teams } = directory;
  const begun = new Set([...people.keys(), ...teams.keys()]);
  const touched = new Set<string>();
  let count = 0;

  /** One of them; a likely draw takes one that is preferred, else one that was edited or created before. */
  const choose = <T extends { readonly id: string }>(
    draw: Draw,
    n: number,
    all: readonly T[],
    isPreferred?: (one: T) => boolean,
  ): T | undefined => {
    const preferred = draw.likely && isPreferred !== undefined ? all.filter(isPreferred) : [];
    const isKnown = ({ id }: T): boolean => touched.has(id) || !begun.has(id);
    const tiers = [preferred.filter(isKnown), preferred, draw.likely ? all.filter(isKnown) : [], all];
    const chosen = pick(tiers.find(({ length }) => length > 0) ?? [], n);
    if (chosen !== undefined) touched.add(chosen.id);
    return chosen;
  };
  const live = (): readonly Person[] => [...people.values()].filter(({ formerName }) => formerName === undefined);
  const inBin = (): readonly Person[] => [...people.values()].filter(({ formerName }) => formerName !== undefined);
  const groups = (): readonly Team[] => [...teams.values()];
  const hasNoAccount = ({ id }: { readonly id: string }): boolean => !accounts.has(id);
  const couldCome = ({ id, attributes }: Person): boolean =>
    !accounts.has(id) && (attributes.mail === undefined || attributes.accountEnabled === false);
  const isAwaited = (user: Person): boolean =>
    couldCome(user) && [...people.values()].some(({ id, manager }) => manager === user.id && accounts.has(id));
  const isUnmanaged = ({ id }: { readonly id: string }): boolean => accounts.get(id)?.managed === false;
  const hasOnePath = ({ id }: { readonly id: string }): boolean =>
    accounts.get(id)?.managed === true && groups().filter(({ members }) => members.has(id)).length === 1;

  const setting = (user: Person | undefined, attributes: (user: Person) => Attributes): Edit | undefined =>
    user && { type: 'updateUser', user: user.id, attributes: attributes(user) };
  const adding = (draw: Draw, members: (group: Team) => readonly (Person | Team)[]): Edit | undefined => {
    const group = choose(draw, draw.first, groups(), ({ id }) => directory.rolesOf(id).size > 0);
    const member =
      group &&
      choose<Person | Team>(
        draw,
        draw.second,
        members(group).filter(({ id }) => !group.members.has(id)),
        hasNoAccount,
      );
    return member && { type: 'addGroupMember', group: group.id, member: member.id };
  };
  const assigning = (draw: Draw, principal: { readonly id: string } | undefined): Edit | undefined => {
    const held = principal && directory.rolesOf(principal.id);
    const role = pick(
      ROLES.filter((one) => held?.has(one) === false),
      draw.second,
    );
    return principal && role && { type: 'assign', principal: principal.id, role };
  };

  return (draw) => {
    const { kind, first, second } = draw;
    count += 1;
    switch (kind) {
      case 'createUser': {
        const name = `new${count}`;
        const optional = Object.fromEntries(
          MAPPED.flatMap((attribute, bit) => (second & (1 << bit) ? [[attribute, `${attribute}${count}`]] : [])),
        );
        const mail = second % 5 === 0 ? null : `${name}@contoso.com`;
        const manager = second % 3 === 0 ? (choose(draw, first, live(), hasNoAccount)?.id ?? null) : null;
        const required = {
          userPrincipalName: `${name}@contoso.com`,
          displayName: `New ${count}`,
          accountEnabled: first % 3 > 0,
        };
        return { type: 'createUser', attributes: { ...optional, ...required, mail, manager } };
      }
      case 'setAttribute':
        return setting(choose(draw, first, live()), () => ({
          [pick([...MAPPED, 'preferredLanguage', 'companyName'], second) ?? 'displayName']: `changed${count}`,
        }));
      case 'clearAttribute':
        return setting(choose(draw, first, live()), ({ attributes }) => ({
          [pick(
            MAPPED.slice(1).filter((name) => name in attributes),
            second,
          ) ?? 'mail']: null,
        }));
      case 'giveMail': {
        const without = live().filter(({ attributes }) => attributes.mail === undefined);
        return setting(choose(draw, first, without, isAwaited), () => ({ mail: `mail${count}@contoso.com` }));
      }
      case 'renameUser':
        return setting(choose(draw, first, live()), () => ({ userPrincipalName: `renamed${count}@contoso.com` }));
      case 'changeCase':
        return setting(choose(draw, first, live()), ({ attributes }) => {
          const held = CASED.filter((name) => typeof attributes[name] === 'string');
          const name = pick(held, second) ?? 'displayName';
          return { [name]: otherCase(String(attributes[name])) };
        });
      case 'disableUser':
        return setting(
          choose(
            draw,
            first,
            live().filter(({ attributes }) => attributes.accountEnabled === true),
          ),
          () => ({ accountEnabled: false }),
        );
      case 'enableUser':
        return setting(
          choose(
            draw,
            first,
            live().filter(({ attributes }) => attributes.accountEnabled === false),
            isAwaited,
          ),
          () => ({ accountEnabled: true }),
        );
      case 'deleteUser': {
        const user = choose(draw, first, live(), isUnmanaged);
        return user && { type: 'deleteUser', user: user.id };
      }
      case 'restoreUser': {
        const user = choose(draw, first, inBin());
        return user && { type: 'restoreUser', user: user.id };
      }
      case 'purgeUser': {
        // Who is not managed any more goes into the recycle bin first.
        const leaving = draw.likely && !inBin().some(isUnmanaged) && live().some(isUnmanaged);
        const user = choose(draw, first, leaving ? live() : inBin(), isUnmanaged);
        return user && { type: leaving ? 'deleteUser' : 'purgeUser', user: user.id };
      }
      case 'setManager': {
        const manager = choose(draw, second, live(), couldCome);
        return manager && setting(choose(draw, first, live()), () => ({ manager: manager.id }));
      }
      case 'clearManager':
        return setting(
          choose(
            draw,
            first,
            live().filter(({ manager }) => manager !== null),
          ),
          () => ({ manager: null }),
        );
      case 'addMember':
        return adding(draw, live);
      case 'nestGroup':
        return adding(draw, (group) => groups().filter(({ id }) => !reaches(id, group.id)));
      case 'removeMember': {
        const group = choose(
          draw,
          first,
          groups().filter(({ members }) => members.size > 0),
        );
        const members = [...(group?.members ?? [])].map((id) => ({ id }));
        const member = choose(draw, second, members, hasOnePath);
        return group && member && { type: 'removeGroupMember', group: group.id, member: member.id };
      }
      case 'createGroup':
        return { type: 'createGroup', attributes: { displayName: `Group ${count}` } };
      case 'renameGroup': {
        const group = choose(draw, first, groups());
        return group && { type: 'updateGroup', group: group.id, attributes: { displayName: `Renamed ${count}` } };
      }
      case 'changeGroupCase': {
        const group = choose(draw, first, groups());
        return group && { type: 'updateGroup', group: group.id, attributes: { displayName: otherCase(group.name) } };
      }
      case 'deleteGroup': {
        const group = choose(draw, first, groups());
        return group && { type: 'deleteGroup', group: group.id };
      }
      case 'assignUser':
        return assigning(draw, choose(draw, first, live(), isUnmanaged));
      case 'assignGroup':
        return assigning(
          draw,
          choose(draw, first, groups(), ({ id }) => directory.rolesOf(id).size === 0),
        );
      case 'unassign': {
        const assigned: readonly { readonly id: string }[] = [...people.values(), ...groups()];
        const principal = choose(
          draw,
          first,
          assigned.filter(({ id }) => directory.rolesOf(id).size > 0),
        );
        return principal && { type: 'unassign', principal: principal.id };
      }
    }
  };

  /** Whether a group holds the other, at any depth: one that does can't be put into it. */
  function reaches(outer: string, inner: string): boolean {
    if (outer === inner) return true;
    return [...(teams.get(outer)?.members ?? [])].some((member) => reaches(member, inner));
  }
}

/** The same letters: in capitals, or small where they are capitals already. */
function otherCase(text: string): string {
  const capitals = text.toUpperCase();
  return text === capitals ? text.toLowerCase() : capitals;
}

function pick<T>(all: readonly T[], n: number): T | undefined {
  return all[n % all.length];
}
