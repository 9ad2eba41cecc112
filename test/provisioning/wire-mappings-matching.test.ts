/** Matching, as the target is asked (customize-application-attributes, how-provisioning-works, known-issues). */
import { describe, expect, it } from 'vitest';
import { created, mapped, patched, remap } from '../support/mapped.js';
import { LOOK_FOR_ANN, loadAnn } from '../support/mapping-cases.js';
import { type Simulated, simulated } from '../support/simulated.js';
import { upnOf, userId } from '../support/small-tenant.js';
import { patch, post, query, read } from '../support/wire-recorder.js';

const ANN = { name: 'ann' };
const BOB = { name: 'bob' };
const FIRST = '0d000000-0000-4000-8000-000000000001';
const SECOND = '0d000000-0000-4000-8000-000000000002';

const byBadge = { target: 'externalId', from: '[employeeId]', match: 1 };
const byName = { target: 'userName', from: '[userPrincipalName]', match: 2 };
const byNickName = { target: 'nickName', from: '[mailNickname]', match: 3 };
const title = { target: 'title', from: '[jobTitle]' };

const find = (attribute: string, value: string) => query('Users', attribute, value);
const lastRecord = ({ log }: Simulated) => log().at(-1);
const errorCode = (simulation: Simulated): string | undefined =>
  lastRecord(simulation)?.provisioningStatusInfo.errorInformation?.errorCode;
const skipReason = (simulation: Simulated): string | undefined =>
  lastRecord(simulation)?.provisioningSteps.at(-1)?.details.SkipReason;
const linkOf = ({ application }: Simulated, place: number): string | undefined =>
  application().store.links.get(userId(place))?.targetId;

describe('matching attributes', () => {
  it('are asked for one by one by precedence, lowest number first, whatever their order in the mappings #matching-precedence', async () => {
    const simulation = await mapped([byNickName, byName, byBadge], {
      users: [{ ...ANN, employeeId: '7' }],
      assigned: ['ann'],
    });
    expect(await simulation.cycle()).toEqual([
      find('externalId', '7'),
      find('userName', upnOf('ann')),
      find('nickName', 'ann'),
      created('ann', { externalId: '7', nickName: 'ann' }),
    ]);
  });

  it('are asked for no further once one finds the account #matching-precedence', async () => {
    const simulation = await mapped([byNickName, byName, byBadge], {
      users: [{ ...ANN, employeeId: '7' }],
      assigned: ['ann'],
    });
    loadAnn(simulation, { nickName: 'ann' });
    expect(await simulation.cycle()).toEqual([
      find('externalId', '7'),
      find('userName', upnOf('ann')),
      patched(false, 'ann', ['add', 'externalId', '7']),
    ]);
    expect(linkOf(simulation, 0)).toBe(FIRST);
  });

  it('that have no value are passed over, so that different users match by different ones #matching-empty', async () => {
    const users = [{ ...ANN, employeeId: '7', mailNickname: null }, BOB];
    const simulation = await mapped([byNickName, { ...byName, match: 0 }, byBadge], {
      users,
      assigned: ['ann', 'bob'],
    });
    expect(await simulation.cycle()).toEqual([
      find('externalId', '7'),
      created('ann', { externalId: '7' }),
      find('nickName', 'bob'),
      created('bob', { nickName: 'bob' }),
    ]);
  });

  it.each([
    { state: 'in scope', assigned: ['ann'] },
    { state: 'not assigned', assigned: [] },
  ])(
    'of which none has a value: the user is skipped as ImportSkipped, $state, and nothing is asked',
    async ({ assigned }) => {
      const simulation = await mapped([byBadge, { ...byName, match: 0 }], { users: [ANN], assigned });
      expect(await simulation.cycle()).toEqual([]);
      expect(skipReason(simulation)).toBe('ImportSkipped');
      expect(lastRecord(simulation)?.provisioningSteps.map(({ name }) => name)).not.toContain(
        'EntrySynchronizationScoping',
      );
    },
  );

  it('are asked for by the result of their mapping #matching-output', async () => {
    const byLogin = { target: 'userName', from: 'ToUpper(Left([mail], 3))', match: 1 };
    const simulation = await mapped([byLogin], { users: [ANN], assigned: ['ann'] });
    expect(await simulation.cycle()).toEqual([find('userName', 'ANN'), created('ann', { userName: 'ANN' })]);
  });

  it('may be parts of a list: the filter carries their path', async () => {
    const work = 'emails[type eq "work"].value';
    const simulation = await mapped(
      [
        { target: work, from: '[mail]', match: 1 },
        { ...byName, match: 0 },
      ],
      {
        users: [ANN],
        assigned: ['ann'],
      },
    );
    loadAnn(simulation, { emails: [{ type: 'work', value: upnOf('ann') }] });
    expect(await simulation.cycle()).toEqual([
      { request: 'GET /Users?filter=emails%5Btype+eq+%22work%22%5D.value+eq+%22ann%40contoso.com%22' },
    ]);
    expect(linkOf(simulation, 0)).toBe(FIRST);
  });

  it('that the target can not filter by fail the user', async () => {
    const simulation = await mapped([], { users: [ANN], assigned: ['ann'] });
    simulation.wire.interfere = ({ url }) =>
      url.includes('ann') ? { status: 400, headers: {}, durationMs: 0 } : undefined;
    expect(await simulation.cycle()).toEqual([LOOK_FOR_ANN]);
    expect(errorCode(simulation)).toBe('SystemForCrossDomainIdentityManagementServiceIncompatible');
  });
});

describe('a guest', () => {
  it('is looked for and created as alias@theirdomain; the raw name is originalUserPrincipalName #directory-guest-name', async () => {
    const guest = { ...ANN, userPrincipalName: 'ann_partner.example#EXT#@contoso.com' };
    const raw = { target: 'nickName', from: '[originalUserPrincipalName]' };
    const simulation = await mapped([raw], { users: [guest], syncAll: true });
    expect(await simulation.cycle()).toEqual([
      find('userName', 'ann@partner.example'),
      created('ann', { userName: 'ann@partner.example', nickName: guest.userPrincipalName }),
    ]);
  });
});

describe('an account', () => {
  const twice = [
    { id: FIRST, userName: 'other', externalId: '7', active: true },
    { id: SECOND, userName: 'another', externalId: '7', active: true },
  ];

  it('that is there twice is not touched: DuplicateTargetEntries, though another attribute would find one #matching-duplicate-target', async () => {
    const simulation = await mapped([byBadge, byName], { users: [{ ...ANN, employeeId: '7' }], assigned: ['ann'] });
    simulation.target.load([...twice, { id: '0d000000-0000-4000-8000-000000000003', userName: upnOf('ann') }]);
    expect(await simulation.cycle()).toEqual([find('externalId', '7')]);
    expect(errorCode(simulation)).toBe('DuplicateTargetEntries');
    expect(linkOf(simulation, 0)).toBeUndefined();
  });

  it('that two users match belongs to the first: the second fails with DuplicateSourceEntries #matching-duplicate-source', async () => {
    const users = [
      { ...ANN, employeeId: '7' },
      { ...BOB, employeeId: '7' },
    ];
    const simulation = await mapped([byBadge, { ...byName, match: 0 }], { users, assigned: ['ann', 'bob'] });
    expect(await simulation.cycle()).toEqual([
      find('externalId', '7'),
      created('ann', { externalId: '7' }),
      find('externalId', '7'),
    ]);
    expect(errorCode(simulation)).toBe('DuplicateSourceEntries');
    expect(lastRecord(simulation)?.sourceIdentity.id).toBe(userId(1));
    expect(linkOf(simulation, 1)).toBeUndefined();
  });

  it('that nobody matches is never touched #matching-unmatched', async () => {
    const simulation = await mapped([title], { users: [ANN, BOB], assigned: ['ann'] });
    const strangers = [
      { id: FIRST, userName: 'stranger', active: true },
      { id: SECOND, userName: upnOf('bob'), active: true },
    ];
    simulation.target.load(strangers);
    expect(await simulation.cycle()).toEqual([LOOK_FOR_ANN, created('ann')]);
    await simulation.update('ann', { jobTitle: 'Clerk' });
    await simulation.unassign('ann');
    await simulation.cycle();
    await simulation.perform({ type: 'restartProvisioning', resetScope: ['Full'] });
    expect(await simulation.cycle()).toEqual([]);
    expect(simulation.target.users()).toMatchObject([...strangers, {}]);
  });
});

describe('a link', () => {
  const linked = async (): Promise<Simulated> => {
    const simulation = await mapped([title], { users: [{ ...ANN, employeeId: '7' }], assigned: ['ann'] });
    loadAnn(simulation);
    await simulation.cycle();
    simulation.target.load([{ id: SECOND, userName: 'other', externalId: '7', active: true }]);
    return simulation;
  };

  it('wins over matching attributes that changed, also after a restart #matching-link-wins', async () => {
    const simulation = await linked();
    await remap(simulation, [byBadge, { ...byName, match: 0 }]);
    const externalId = patched(false, 'ann', ['add', 'externalId', '7']);
    expect(await simulation.cycle()).toEqual([read('Users', 'ann'), externalId]);
    await simulation.perform({ type: 'restartProvisioning' });
    expect(await simulation.cycle()).toEqual([read('Users', 'ann')]);
    expect(linkOf(simulation, 0)).toBe(FIRST);
  });

  it('wins over a value that changed #matching-link-wins', async () => {
    const simulation = await linked();
    simulation.target.load([{ id: '0d000000-0000-4000-8000-000000000003', userName: upnOf('eve'), active: true }]);
    await simulation.update('ann', { userPrincipalName: upnOf('eva') });
    expect(await simulation.cycle()).toEqual([
      read('Users', 'ann'),
      patched(false, 'ann', ['replace', 'userName', upnOf('eva')]),
    ]);
  });

  it('is made anew by a Full restart, by the attributes that match then #restart-full', async () => {
    const simulation = await linked();
    await remap(simulation, [byBadge, { ...byName, match: 0, flowType: 'ObjectAddOnly' }]);
    await simulation.perform({ type: 'restartProvisioning', resetScope: ['Full'] });
    expect(await simulation.cycle()).toEqual([find('externalId', '7')]);
    expect(linkOf(simulation, 0)).toBe(SECOND);
  });
});

describe('a group', () => {
  const groups = [
    { name: 'Sales', members: ['ann'] },
    { name: 'Ops', members: ['ann'] },
  ];

  it('is matched by its displayName', async () => {
    const simulation = await mapped([], { users: [ANN], groups, assigned: ['#Sales'] });
    simulation.target.load([{ id: FIRST, displayName: 'Sales' }]);
    expect((await simulation.cycle()).slice(2)).toEqual([
      query('Groups', 'displayName', 'Sales'),
      patch('Groups', 'Sales', { op: 'Add', path: 'externalId', value: '0b000000-0000-4000-8000-000000000001' }),
      patch('Groups', 'Sales', { op: 'Add', path: 'members', value: [{ $ref: null, value: '<ann>' }] }),
    ]);
  });

  it.each(['""', '[description]'])(
    'whose matching value is empty (%s) is not provisioned, nor are its memberships',
    async (from) => {
      const simulation = await simulated({ profile: 'scim', users: [ANN], groups, assigned: ['#Sales', '#Ops'] });
      const expression = `IIF([displayName]="Sales", ${from}, [displayName])`;
      await simulation.perform({ type: 'setMapping', object: 'Group', target: 'displayName', expression });
      const lines = (await simulation.cycle()).slice(2);
      expect(lines).toEqual([
        query('Groups', 'displayName', 'Ops'),
        post('Groups', {
          schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
          displayName: 'Ops',
          externalId: '0b000000-0000-4000-8000-000000000002',
          members: [],
          meta: { resourceType: 'Group' },
        }),
        patch('Groups', 'Ops', { op: 'Add', path: 'members', value: [{ $ref: null, value: '<ann>' }] }),
      ]);
      await simulation.perform({ type: 'removeGroupMember', group: 'Sales', member: upnOf('ann') });
      expect((await simulation.cycle()).filter(({ request }) => request.includes('Groups'))).toEqual([]);
    },
  );
});
