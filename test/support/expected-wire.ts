/** What each profile and dialect is expected to put on the wire for a user or group of a small tenant. */
import type { JsonObject, JsonValue } from '../../src/scim/transport/transport.js';
import type { ProfileName } from './simulated.js';
import { groupId, upnOf, userId } from './small-tenant.js';
import { patch, post, query, type WireLine } from './wire-recorder.js';

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const MANAGER = `${ENTERPRISE}:manager`;

export type Setting = { readonly profile: ProfileName; readonly compliant: boolean };

/** Both profiles in both PATCH dialects. */
export const SETTINGS: readonly Setting[] = [
  { profile: 'netskope', compliant: false },
  { profile: 'netskope', compliant: true },
  { profile: 'scim', compliant: false },
  { profile: 'scim', compliant: true },
];

export const SCIM_SETTINGS = SETTINGS.filter(({ profile }) => profile === 'scim');

/** A single changed attribute as that dialect spells it. */
export type Change = readonly [name: string, value: string | boolean];

export type Expected = {
  /** The POST of the user at that place in the tenant. */
  readonly createUser: (place: number, name: string, rest?: JsonObject) => WireLine;
  readonly createGroup: (place: number, name: string) => WireLine;
  readonly lookForUser: (name: string) => WireLine;
  readonly lookForGroup: (name: string) => WireLine;
  /** A PATCH of plain attributes that had another value. */
  readonly replace: (kind: 'Users' | 'Groups', name: string, ...changes: Change[]) => WireLine;
  readonly disable: (name: string) => WireLine;
  readonly enable: (name: string) => WireLine;
  readonly addMembers: (group: string, ...members: string[]) => WireLine;
  readonly removeMembers: (group: string, ...members: string[]) => WireLine;
  readonly setManager: (name: string, manager: string, kind: 'add' | 'replace') => WireLine;
  readonly clearManager: (name: string) => WireLine;
};

export function expectedWire({ profile, compliant }: Setting): Expected {
  const op = (name: 'add' | 'replace' | 'remove'): string =>
    compliant ? name : `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;
  const legacyValue = (value: string | boolean): JsonValue =>
    typeof value === 'string' ? value : value ? 'True' : 'False';
  const active = (value: boolean): JsonObject => ({
    op: op('replace'),
    path: 'active',
    value: compliant ? value : legacyValue(value),
  });
  const member = (name: string): JsonObject =>
    compliant ? { value: `<${name}>` } : { $ref: null, value: `<${name}>` };
  return {
    createUser: (place, name, rest = {}) => {
      const givenName = `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;
      const formatted = profile === 'scim' ? { formatted: `${givenName} Lee` } : {};
      return post('Users', {
        schemas: ['urn:ietf:params:scim:schemas:core:2.0:User', ENTERPRISE],
        userName: upnOf(name),
        active: true,
        displayName: `${givenName} Lee`,
        emails: [{ primary: true, type: 'work', value: upnOf(name) }],
        name: { givenName, familyName: 'Lee', ...formatted },
        externalId: profile === 'scim' ? name : userId(place),
        meta: { resourceType: 'User' },
        ...rest,
      });
    },
    createGroup: (place, name) =>
      post('Groups', {
        schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
        displayName: name,
        externalId: groupId(place),
        members: [],
        meta: { resourceType: 'Group' },
      }),
    lookForUser: (name) => query('Users', 'userName', upnOf(name)),
    lookForGroup: (name) => query('Groups', 'displayName', name),
    replace: (kind, name, ...changes) =>
      compliant
        ? patch(kind, name, { op: 'replace', value: Object.fromEntries(changes) })
        : patch(kind, name, ...changes.map(([path, value]) => ({ op: 'Replace', path, value: legacyValue(value) }))),
    disable: (name) => patch('Users', name, active(false)),
    enable: (name) => patch('Users', name, active(true)),
    addMembers: (group, ...members) =>
      patch('Groups', group, { op: op('add'), path: 'members', value: members.map(member) }),
    removeMembers: (group, ...members) =>
      patch(
        'Groups',
        group,
        ...members.map((name) =>
          compliant
            ? { op: 'remove', path: `members[value eq "<${name}>"]` }
            : { op: 'Remove', path: 'members', value: [member(name)] },
        ),
      ),
    setManager: (name, manager, kind) => patch('Users', name, { op: op(kind), path: MANAGER, value: `<${manager}>` }),
    clearManager: (name) => patch('Users', name, { op: op('remove'), path: MANAGER }),
  };
}
