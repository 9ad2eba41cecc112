import { describe, expect, it } from 'vitest';
import { scriptedClient } from '../../support/scripted-client.js';

const EMPTY = { body: '{"schemas":[],"totalResults":0,"Resources":[]}' };
const SEVERAL = 'SystemForCrossDomainIdentityManagementMultipleEntriesInResponse';
const INCOMPATIBLE = 'SystemForCrossDomainIdentityManagementServiceIncompatible';

async function queryFor(kind: 'Users' | 'Groups', attribute: string, value: string): Promise<string> {
  const { client, requests } = scriptedClient([EMPTY]);
  await client.find(kind, attribute, value);
  return requests[0]?.url.replace('https://t.example/scim', '') ?? '';
}

describe('a query', () => {
  it.each([
    ['ann@contoso.com', 'GET /Users', '/Users?filter=userName+eq+%22ann%40contoso.com%22'],
    ['Ann Lee', 'a blank', '/Users?filter=userName+eq+%22Ann+Lee%22'],
    ['a+b', 'a plus', '/Users?filter=userName+eq+%22a%2Bb%22'],
    ['a&b=c', 'what separates parameters', '/Users?filter=userName+eq+%22a%26b%3Dc%22'],
    ['say "hi"', 'a quote, escaped as in JSON', '/Users?filter=userName+eq+%22say+%5C%22hi%5C%22%22'],
    ['a\\b', 'a backslash, escaped too', '/Users?filter=userName+eq+%22a%5C%5Cb%22'],
    ["O'Brien", 'an apostrophe', '/Users?filter=userName+eq+%22O%27Brien%22'],
    ['Zoë', 'what is not ASCII', '/Users?filter=userName+eq+%22Zo%C3%AB%22'],
  ])('for %s encodes %s #wire-query', async (value, _, url) => {
    expect(await queryFor('Users', 'userName', value)).toBe(url);
  });

  it('by a value path encodes the brackets #wire-query', async () => {
    expect(await queryFor('Users', 'emails[type eq "work"].value', 'a@b.example')).toBe(
      '/Users?filter=emails%5Btype+eq+%22work%22%5D.value+eq+%22a%40b.example%22',
    );
  });

  it('for groups leaves the members out #wire-group-without-members', async () => {
    expect(await queryFor('Groups', 'displayName', 'Sales')).toBe(
      '/Groups?excludedAttributes=members&filter=displayName+eq+%22Sales%22',
    );
  });

  it('can be read back by the decoder of forms', async () => {
    const value = 'a+b "c" \\ %22 ü & =';
    const url = await queryFor('Users', 'userName', value);
    const filter = new URLSearchParams(url.slice(url.indexOf('?'))).get('filter') ?? '';
    expect(JSON.parse(filter.replace('userName eq ', ''))).toBe(value);
  });
});

describe('a request', () => {
  it('carries the token as it stands, and a content type only with a body #wire-bearer #wire-content-type', async () => {
    const { client, requests } = scriptedClient([{ body: '{"id":"1"}' }]);
    await client.read('Users', '1');
    await client.create('Users', { userName: 'ann' });
    const [get, post] = requests;
    expect(get).toMatchObject({ method: 'GET', url: 'https://t.example/scim/Users/1' });
    expect(get?.headers).toMatchObject({ authorization: 'Bearer secret', adscimversion: expect.any(String) });
    expect(get?.headers).not.toHaveProperty('content-type');
    expect(get).not.toHaveProperty('body');
    expect(post?.headers['content-type']).toBe('application/scim+json; charset=utf-8');
    expect(post?.body).toBe('{"userName":"ann"}');
  });

  it('encodes an id that the target chose #wire-id-encoded', async () => {
    const { client, requests } = scriptedClient([{ status: 204 }]);
    await client.remove('Groups', 'a/b?c');
    expect(requests[0]?.url).toBe('https://t.example/scim/Groups/a%2Fb%3Fc');
  });

  it('reads a group without its members #wire-group-without-members', async () => {
    const { client, requests } = scriptedClient([{ body: '{"id":"1"}' }]);
    await client.read('Groups', '1');
    expect(requests[0]?.url).toBe('https://t.example/scim/Groups/1?excludedAttributes=members');
  });

  it('to change something is a PatchOp message #wire-patch-legacy', async () => {
    const { client, requests } = scriptedClient([{ status: 204 }]);
    await client.patch('Users', '1', [{ op: 'Replace', path: 'title', value: 'x' }]);
    expect(requests[0]?.body).toBe(
      '{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"Replace","path":"title","value":"x"}]}',
    );
  });
});

describe('a body', () => {
  const unreadable = { ok: false, failure: { errorCode: INCOMPATIBLE, status: 200 } };

  it.each([
    ['a list without hits', EMPTY.body, []],
    ['a list that leaves Resources out #wire-list-answer', '{"totalResults":0}', []],
    ['a list with a hit', '{"totalResults":1,"Resources":[{"id":"1"}]}', [{ id: '1' }]],
  ])('that is %s is read', async (_, body, value) => {
    expect(await scriptedClient([{ body }]).client.find('Users', 'userName', 'x')).toEqual({ ok: true, value });
  });

  it.each([
    ['missing', undefined],
    ['not JSON', '<html>'],
    ['a JSON text', '"hello"'],
    ['null', 'null'],
    ['a list without Resources, though it counts some #wire-list-answer', '{"totalResults":1}'],
    ['a list of things without an id', '{"totalResults":1,"Resources":[{"userName":"x"}]}'],
  ])('of a query that is %s is not SCIM #error-incompatible', async (_, body) => {
    const answer = await scriptedClient([body === undefined ? {} : { body }]).client.find('Users', 'userName', 'x');
    expect(answer).toMatchObject(unreadable);
  });

  it.each([
    ['missing', undefined],
    ['not JSON', 'Created'],
    ['without an id', '{"userName":"x"}'],
    ['with an id that is no text', '{"id":7}'],
  ])('of a creation that is %s leaves nothing to link to', async (_, body) => {
    const { client } = scriptedClient([{ status: 201, ...(body === undefined ? {} : { body }) }]);
    expect(await client.create('Users', {})).toMatchObject({ ok: false, failure: { errorCode: INCOMPATIBLE } });
  });

  it.each([
    ['twice the same entry', '{"totalResults":2,"Resources":[{"id":"1"},{"id":"1"}]}'],
    ['a list in answer to an id', '{"totalResults":2,"Resources":[{"id":"1"},{"id":"2"}]}'],
  ])('that is %s has several entries where there can be one #error-multiple-entries', async (what, body) => {
    const { client } = scriptedClient([{ body }]);
    const answer = await (what.startsWith('twice') ? client.find('Users', 'userName', 'x') : client.read('Users', '1'));
    expect(answer).toMatchObject({ ok: false, failure: { errorCode: SEVERAL, status: 200 } });
  });

  it.each([
    ['missing', undefined, true],
    ['blank', ' ', true],
    ['any JSON', '"done"', true],
    ['a page', '<html>', false],
  ])('of a change or a deletion that is %s #error-incompatible', async (_, body, ok) => {
    const answer = body === undefined ? { status: 200 } : { status: 200, body };
    expect(await scriptedClient([answer]).client.patch('Users', '1', [])).toMatchObject({ ok });
    expect(await scriptedClient([answer]).client.remove('Users', '1')).toMatchObject({ ok });
  });
});
