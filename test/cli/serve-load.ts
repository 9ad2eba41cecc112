/** Write load on a served tenant, and a note of what was acknowledged: what must be there after a kill. */
import type { Dice } from '../../src/chance/dice.js';
import { patchOp } from '../../src/scim/messages.js';
import type { JsonObject } from '../../src/scim/transport/transport.js';

/** What a resource is: of a user its title, of a group its members; undefined when it is not there. */
type Content = string | undefined;

/** By userName or displayName. */
export type Acknowledged = Map<string, Content>;

/** A write that was sent, and not answered yet: it may have happened. */
type Pending = { readonly name: string; readonly after: Content };

export type Load = {
  readonly acknowledged: Acknowledged;
  /** One for each writer at the most. */
  readonly pending: Map<number, Pending>;
  /** Answers to writes so far. */
  writes: number;
};

type Own = { readonly id: string; readonly path: string; readonly name: string };

/** Sends one write after the other until the server is gone; what each writer writes is its own. */
export async function writeUntilGone(
  base: string,
  token: string,
  writer: number,
  load: Load,
  dice: Dice,
): Promise<void> {
  const send = async (pending: Pending, method: string, path: string, body?: JsonObject): Promise<string> => {
    load.pending.set(writer, pending);
    const response = await fetch(`${base}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}` },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Refused(`${method} ${path} was answered ${response.status}: ${text}`);
    load.acknowledged.set(pending.name, pending.after);
    load.pending.delete(writer);
    load.writes += 1;
    return text;
  };
  const users: Own[] = [];
  const members = new Set<string>();
  try {
    const group = own(
      await send({ name: `group ${writer} ${load.writes}`, after: '' }, 'POST', '/Groups', {
        displayName: `group ${writer} ${load.writes}`,
      }),
      '/Groups',
    );
    for (let n = load.writes; ; n += 1) {
      const user = users.length > 0 && dice.happens(0.6) ? dice.pick(users) : undefined;
      if (user === undefined) {
        const userName = `user-${writer}-${n}@x.example`;
        const body = { userName, emails: [{ value: userName }] };
        users.push(own(await send({ name: userName, after: '' }, 'POST', '/Users', body), '/Users'));
      } else if (dice.happens(0.5)) {
        const title = `title ${n} ${'x'.repeat(dice.integer(0, 300))}`;
        await send(
          { name: user.name, after: title },
          'PATCH',
          user.path,
          patchOp([{ op: 'replace', path: 'title', value: title }]),
        );
      } else if (dice.happens(0.8)) {
        const several = users.filter(() => dice.happens(0.3)).map(({ id }) => id);
        const after = new Set([...members, ...several]);
        const value = several.map((id) => ({ value: id }));
        await send(
          { name: group.name, after: membersText(after) },
          'PATCH',
          group.path,
          patchOp([{ op: 'add', path: 'members', value }]),
        );
        for (const id of several) members.add(id);
      } else if (!members.has(user.id)) {
        await send({ name: user.name, after: undefined }, 'DELETE', user.path);
        users.splice(users.indexOf(user), 1);
      }
    }
  } catch (error) {
    if (error instanceof Refused) throw error;
  }
}

class Refused extends Error {}

function own(text: string, collection: string): Own {
  const { id, userName, displayName } = JSON.parse(text);
  return { id, path: `${collection}/${id}`, name: userName ?? displayName };
}

function membersText(ids: Iterable<string>): string {
  return [...ids].sort().join(' ');
}

/**
 * What is not as it was acknowledged; nothing when all is there. What was pending may have happened or not; from now on it counts as
 * what it turned out to be.
 */
export function lost(resources: readonly JsonObject[], { acknowledged, pending }: Load): readonly string[] {
  const there = new Map(
    resources.map((resource) => [String(resource.userName ?? resource.displayName), contentOf(resource)]),
  );
  for (const { name, after } of pending.values()) if (there.get(name) === after) acknowledged.set(name, after);
  pending.clear();
  const names = new Set([...there.keys(), ...acknowledged.keys()]);
  return [...names]
    .filter((name) => there.get(name) !== acknowledged.get(name))
    .map((name) => `${name} is ${String(there.get(name))}, not ${String(acknowledged.get(name))}`);
}

function contentOf({ userName, title, members }: JsonObject): string {
  if (userName !== undefined) return String(title ?? '');
  const ids = Array.isArray(members) ? members.map((member) => String(member.value)) : [];
  return membersText(ids);
}
