import { describe, expect, it } from 'vitest';
import {
  ANN,
  EXPORTED,
  imported,
  matchingBy,
  RETRIEVED,
  requiring,
  SCOPING,
  shapes,
  TARGET,
  texts,
  withAnn,
} from '../../support/record-shapes.js';
import { type Simulated, simulated } from '../../support/simulated.js';
import { userId } from '../../support/small-tenant.js';

describe('the record of a skip', () => {
  it('for RedundantExport is an action Other #mapping-redundant #log-skip-action #log-steps-existing', async () => {
    const simulation = await withAnn();
    await simulation.perform({ type: 'restartProvisioning' });
    await simulation.cycle();
    const record = simulation.log().at(-1);
    expect(record).toMatchObject({ provisioningAction: 'other', provisioningStatusInfo: { status: 'skipped' } });
    expect(shapes(record)).toEqual([
      imported('Add'),
      RETRIEVED,
      SCOPING,
      ['EntrySynchronizationSkip export skipped', 'SkipReason|ReportableIdentifier'],
    ]);
    expect(texts(record)?.at(-1)).toBe(
      "The state of the entry in both the source and target systems already match. No change to the User 'ann@contoso.com' currently needs to be made.",
    );
    expect(record?.modifiedProperties).toEqual([]);
  });

  it('for a user that is not assigned is an action Create, with the scope that decided it #leaver-not-entitled #log-skip-noise #log-skip-action #log-not-entitled #log-scoping', async () => {
    const simulation = await simulated({ profile: 'scim', users: [ANN] });
    await simulation.cycle();
    const [record] = simulation.log();
    expect(record).toMatchObject({
      provisioningAction: 'create',
      provisioningStatusInfo: { status: 'skipped', errorInformation: null },
      targetIdentity: { id: '' },
    });
    expect(shapes(record)).toEqual([
      imported('Add'),
      SCOPING,
      [
        'EntrySynchronizationSkip export skipped',
        'SkipReason|IsActive|Assigned to the application|IsInProvisioningScope|ReportableIdentifier',
      ],
    ]);
    const text = texts(record)?.at(-1) ?? '';
    expect(text).toContain(' 1) This object is not assigned to the application.');
    expect(text).toContain(' 2) This object does not have required entitlement for provisioning.');
  });

  it('for a missing required attribute names it #mapping-required-missing #error-missing-values', async () => {
    const simulation = await simulated({ profile: 'scim', users: [ANN], assigned: ['ann'], started: false });
    const { store } = simulation.application();
    store.setSchema(requiring(store.schema(), 'title'));
    await simulation.perform({ type: 'startProvisioning' });
    await simulation.cycle();
    const [record] = simulation.log();
    expect(record?.provisioningAction).toBe('create');
    expect(shapes(record)).toEqual([
      imported('Add'),
      SCOPING,
      ['EntrySynchronizationAdd matching success', ''],
      ['EntrySynchronizationSkip processing skipped', 'PropertyName|SkipReason|ReportableIdentifier'],
    ]);
    expect(record?.provisioningSteps.at(-1)?.details).toMatchObject({
      PropertyName: 'title',
      SkipReason: 'AttributeValidationFailed',
    });
    expect(texts(record)?.at(-1)).toBe(
      `${TARGET} 'ann@contoso.com' will be skipped because the value of the property title is missing or invalid. Please update the value of the property title on the object in the source system.`,
    );
  });

  it('for want of a matching value does not speak of the scope, assigned or not #matching-none', async () => {
    const users = [
      { ...ANN, mailNickname: null },
      { name: 'bob', mailNickname: null },
    ];
    const simulation = await simulated({ profile: 'scim', users, assigned: ['ann'], started: false });
    const { store } = simulation.application();
    store.setSchema(matchingBy(store.schema(), 'externalId'));
    await simulation.perform({ type: 'startProvisioning' });
    expect(await simulation.cycle()).toEqual([]);
    for (const record of simulation.log()) {
      expect(shapes(record)?.map(([name]) => name)).toEqual([
        'EntryImportAdd import success',
        'EntrySynchronizationSkip import skipped',
      ]);
      expect(record.provisioningSteps[1]?.details.SkipReason).toBe('ImportSkipped');
    }
    expect(simulation.log()).toHaveLength(2);
  });
});

describe('the record of a failure', () => {
  const refused = async (): Promise<Simulated> => {
    const simulation = await simulated({ profile: 'scim', users: [ANN], assigned: ['ann'] });
    const body = '{"detail":"userName already taken","status":"409"}';
    simulation.wire.interfere = ({ method }) =>
      method === 'POST' ? { status: 409, headers: {}, durationMs: 0, body } : undefined;
    await simulation.cycle();
    return simulation;
  };

  it('quotes the answer, how often it was tried, and when it is tried again #error-reason #error-category #log-error-information #log-retry', async () => {
    const [record] = (await refused()).log();
    expect(record).toMatchObject({ provisioningAction: 'create', targetIdentity: { id: '' } });
    expect(record?.provisioningStatusInfo).toEqual({
      status: 'failure',
      errorInformation: {
        errorCode: 'SystemForCrossDomainIdentityManagementServiceIncompatibleFiltering',
        reason:
          'StatusCode: Conflict\r\nMessage: Processing of the HTTP request resulted in an exception. Please see the HTTP response returned by the \'Response\' property of this exception for details.\r\nWeb Response: \r\n{"detail":"userName already taken","status":"409"}. This operation was retried 0 times. It will be retried again after this date: 2026-01-05T09:40:00.0000000Z UTC',
        additionalDetails: null,
        errorCategory: 'nonServiceFailure',
        recommendedAction: null,
      },
    });
    expect(shapes(record)?.at(-1)).toEqual(['EntryExportAdd export failure', EXPORTED]);
    expect(texts(record)?.at(-1)).toBe("Failed to create User 'ann@contoso.com' in customappsso");
  });

  it('on retry tells of the earlier try in place of the import #log-retry', async () => {
    const simulation = await refused();
    await simulation.cycle();
    const record = simulation.log().at(-1);
    expect(shapes(record)).toEqual([
      [
        'EntryEscrowRetry import success',
        'CountProcessed|CreationTime|Identifier|ModificationType|NextAttempt|Origin|TypeName',
      ],
      ['EntryExportAdd export failure', EXPORTED],
    ]);
    expect(texts(record)?.[0]).toBe(
      'We are retrying an operation that previously failed.\r\nIdentifier: ann@contoso.com\r\nObject type: User\r\nDirectory: Microsoft Entra ID',
    );
    expect(record?.provisioningSteps[0]?.details).toMatchObject({
      CountProcessed: '0',
      Identifier: userId(0),
      ModificationType: 'Add',
      NextAttempt: '1/5/2026 9:40:00 AM',
    });
    expect(record?.provisioningStatusInfo.errorInformation?.reason).toContain(
      'This operation was retried 1 times. It will be retried again after this date: 2026-01-05T11:00:00.0000000Z UTC',
    );
  });
});
