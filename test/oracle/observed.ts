/** What the mock target holds, in the oracle's words. */
import type { NetskopeTenant } from '../../src/netskope/tenant.js';
import { isJsonObject } from '../../src/scim/json.js';
import type { JsonObject, JsonValue } from '../../src/scim/transport/transport.js';
import type { Expected, ExpectedGroup, ExpectedUser } from './oracle.js';

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
/** What is shown below or follows from the rest. */
const OTHER_KEYS = new Set(['id', 'meta', 'schemas', 'groups', 'name', 'emails', ENTERPRISE]);

/** Everything that is stored, so that an attribute that nobody expects is seen, too. */
export function observed(target: NetskopeTenant): Expected {
  const users = target.users();
  const groups = target.groups();
  const externalIdOf = new Map([...users, ...groups].map(({ id, externalId }) => [id, externalId]));
  const named = (id: JsonValue | undefined): string => String(externalIdOf.get(id) ?? 'nobody');
  const isThere = new Set<string>();
  const once = (name: JsonValue | undefined): string => {
    const text = String(name);
    const key = isThere.has(text) ? `${text}, again` : text;
    isThere.add(key);
    return key;
  };
  return {
    users: Object.fromEntries(users.map((user) => [once(user.userName), observedUser(user, named)])),
    groups: Object.fromEntries(
      groups.map((group) => [once(`group ${group.displayName}`).slice(6), observedGroup(group, named)]),
    ),
  };
}

function observedUser(user: JsonObject, named: (id: JsonValue | undefined) => string): ExpectedUser {
  const { manager, ...enterprise } = objectAt(user, ENTERPRISE);
  const rest = Object.fromEntries(Object.entries(user).filter(([key]) => !OTHER_KEYS.has(key)));
  return {
    ...rest,
    ...objectAt(user, 'name'),
    ...enterprise,
    ...emailsOf(user),
    active: user.active === true,
    manager: isJsonObject(manager) ? named(manager.value) : null,
  };
}

/** One e-mail of the type work is an e-mail; anything else is shown as it stands. */
function emailsOf({ emails }: JsonObject): Readonly<Record<string, JsonValue | undefined>> {
  if (emails === undefined) return {};
  const [email, ...more] = Array.isArray(emails) ? emails : [];
  if (more.length > 0 || !isJsonObject(email) || email.type !== 'work') return { emails };
  return { email: email.value };
}

function observedGroup(
  { externalId, members }: JsonObject,
  named: (id: JsonValue | undefined) => string,
): ExpectedGroup {
  const ids = (Array.isArray(members) ? members : []).map((member) =>
    named(isJsonObject(member) ? member.value : member),
  );
  return { externalId: String(externalId), members: ids.sort() };
}

function objectAt(resource: JsonObject, key: string): JsonObject {
  const value = resource[key];
  return isJsonObject(value) ? value : {};
}
