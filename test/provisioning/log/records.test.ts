import { describe, expect, it } from 'vitest';
import {
  ANN,
  EXPORTED,
  imported,
  RETRIEVED,
  SCOPING,
  shapes,
  TARGET,
  texts,
  withAnn,
} from '../../support/record-shapes.js';
import { simulated } from '../../support/simulated.js';
import { groupId, upnOf, userId } from '../../support/small-tenant.js';

/** Every field in the order of the wire, nested ones by their path (provisioningObjectSummary). */
const FIELDS = [
  'id activityDateTime tenantId jobId cycleId changeId provisioningAction durationInMilliseconds servicePrincipal sourceSystem',
  'targetSystem initiatedBy sourceIdentity targetIdentity provisioningStatusInfo provisioningSteps modifiedProperties',
]
  .join(' ')
  .split(' ');

describe('the record of a creation', () => {
  it('has every field in the order of the wire #log-record', async () => {
    const simulation = await withAnn();
    const [record] = simulation.log();
    const { servicePrincipal, store } = simulation.application();
    expect(Object.keys(record ?? {})).toEqual(FIELDS);
    expect(record).toMatchObject({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      activityDateTime: '2026-01-05T09:00:02Z',
      tenantId: '0c000000-0000-4000-8000-000000000001',
      jobId: store.id,
      cycleId: simulation.job().lastExecution?.activityIdentifier,
      provisioningAction: 'create',
      durationInMilliseconds: 2100,
      servicePrincipal: { id: servicePrincipal.id, displayName: servicePrincipal.displayName },
      sourceSystem: { displayName: 'Microsoft Entra ID', details: {} },
      targetSystem: {
        displayName: 'customappsso',
        details: {
          ApplicationId: servicePrincipal.appId,
          ServicePrincipalId: servicePrincipal.id,
          ServicePrincipalDisplayName: servicePrincipal.displayName,
        },
      },
      initiatedBy: { id: '', displayName: 'Azure AD Provisioning Service', initiatorType: 'system' },
      sourceIdentity: {
        id: userId(0),
        displayName: 'Ann Lee',
        identityType: 'User',
        details: { id: userId(0), odatatype: 'User', DisplayName: 'Ann Lee', UserPrincipalName: upnOf('ann') },
      },
      targetIdentity: { id: store.links.get(userId(0))?.targetId, displayName: '', identityType: TARGET, details: {} },
      provisioningStatusInfo: { status: 'success', errorInformation: null },
    });
    const identity = Object.keys(record?.sourceIdentity ?? {});
    expect(identity).toEqual(['id', 'displayName', 'identityType', 'details']);
    expect(Object.keys(record?.targetIdentity ?? {})).toEqual(identity);
  });

  it('tells import, scope, decision and export #log-steps-created', async () => {
    const [record] = (await withAnn()).log();
    expect(shapes(record)).toEqual([
      imported('Add'),
      SCOPING,
      ['EntrySynchronizationAdd matching success', ''],
      ['EntryExportAdd export success', EXPORTED],
    ]);
    expect(texts(record)).toEqual([
      "Received User 'ann@contoso.com' change of type (Add) from Microsoft Entra ID",
      'Determine if User in scope by evaluating against each scoping filter',
      "User 'ann@contoso.com' will be created in customappsso (User is active and assigned in Microsoft Entra ID, but no matching User was found in customappsso)",
      "User 'ann@contoso.com' was created in customappsso",
    ]);
    expect(record?.modifiedProperties[1]).toEqual({ displayName: 'active', oldValue: null, newValue: 'True' });
  });
});

describe('the record of', () => {
  it('an update has the state of the target before the scope, and old and new value #log-steps-existing #log-detail-keys', async () => {
    const simulation = await withAnn();
    await simulation.update('ann', { department: 'Marketing' });
    await simulation.cycle();
    const record = simulation.log().at(-1);
    expect(record?.provisioningAction).toBe('update');
    expect(shapes(record)).toEqual([
      imported('Update'),
      RETRIEVED,
      SCOPING,
      [
        'EntryExportUpdate export success',
        'urnietfparamsscimschemasextensionenterprise20Userdepartment|ReportableIdentifier',
      ],
    ]);
    expect(texts(record)?.[1]).toBe("Retrieved  'ann@contoso.com' from customappsso");
    expect(record?.modifiedProperties).toEqual([
      { displayName: `${TARGET}:department`, oldValue: 'Sales', newValue: 'Marketing' },
    ]);
  });

  it('a group update with one member names the group by its id, and the member #log-group-label #log-group-once', async () => {
    const groups = [{ name: 'Sales' }];
    const simulation = await simulated({ profile: 'scim', users: [ANN], groups, assigned: ['ann', '#Sales'] });
    await simulation.cycle();
    await simulation.perform({ type: 'addGroupMember', group: 'Sales', member: upnOf('ann') });
    await simulation.cycle();
    const record = simulation.log().at(-1);
    const member = simulation.application().store.links.get(userId(0))?.targetId ?? '';
    expect(record?.provisioningAction).toBe('update');
    expect(record?.sourceIdentity.details).toEqual({ id: groupId(0), odatatype: 'Group', DisplayName: 'Sales' });
    expect(shapes(record)).toEqual([
      ['EntryImportUpdate import success', 'objectId|members'],
      ['EntryImport matching success', 'displayName|externalId|id'],
      [SCOPING[0], SCOPING[1].replace('User has', 'Group has')],
      ['EntryExportUpdate export success', 'members|ReportableIdentifier'],
    ]);
    expect(texts(record)?.[0]).toContain(`Received Group '${groupId(0)}' change of type (Update)`);
    expect(record?.provisioningSteps[0]?.details.members).toBe(userId(0));
    expect(record?.modifiedProperties).toEqual([{ displayName: 'members', oldValue: null, newValue: member }]);
    const records = simulation
      .log()
      .filter(({ cycleId, sourceIdentity }) => cycleId === record?.cycleId && sourceIdentity.id === groupId(0));
    expect(records).toHaveLength(1);
  });

  it('a disable says why: not assigned any more #log-disable', async () => {
    const simulation = await withAnn();
    await simulation.unassign('ann');
    await simulation.cycle();
    const record = simulation.log().at(-1);
    expect(record?.provisioningAction).toBe('disable');
    expect(shapes(record)).toEqual([
      imported('Update'),
      RETRIEVED,
      SCOPING,
      ['EntryExportUpdate export success', 'active|ReportableIdentifier'],
    ]);
    expect(record?.provisioningSteps[2]?.details).toMatchObject({ 'Assigned to the application': 'False' });
    expect(texts(record)?.at(-1)).toBe("User 'ann@contoso.com' was disabled in customappsso");
    expect(record?.modifiedProperties).toEqual([{ displayName: 'active', oldValue: 'True', newValue: 'False' }]);
  });

  it('a deletion received the id alone #log-deletion', async () => {
    const simulation = await withAnn();
    await simulation.perform({ type: 'deleteUser', user: upnOf('ann') });
    await simulation.perform({ type: 'purgeUser', user: userId(0) });
    await simulation.cycle();
    const record = simulation.log().at(-1);
    expect(record?.provisioningAction).toBe('delete');
    expect(shapes(record)).toEqual([
      ['EntryImportDelete import success', 'objectId'],
      ['EntryExportDelete export success', 'ReportableIdentifier'],
    ]);
    expect(texts(record)).toEqual([
      `Received User '${userId(0)}' change of type (Delete) from Microsoft Entra ID`,
      "User 'ann@contoso.com' was deleted in customappsso",
    ]);
    expect(record?.targetIdentity.id).not.toBe('');
  });
});
