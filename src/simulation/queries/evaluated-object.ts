/** One user or group as provisioning sees it at this moment: its attributes, and whether it is in scope of an application. */
import type { SourceValue } from '../../expressions/values.js';
import type { CompiledObjectMapping } from '../../profile/compiled-schema.js';
import { isSyncAll } from '../../provisioning/cycle/cycle-input.js';
import { type Evaluation, evaluateScope } from '../../provisioning/pipeline/evaluate.js';
import { groupSubject, type Subject, sourceReader, userSubject } from '../../provisioning/pipeline/subject.js';
import { findPrincipal } from '../../tenant/lookup.js';
import type { Application } from '../applications.js';
import { objectMappingOf } from '../object-mapping.js';
import type { World } from '../world.js';

export type EvaluatedObject = {
  readonly subject: Subject;
  readonly mapping: CompiledObjectMapping;
  readonly evaluation: Evaluation;
  /** Source attributes as mappings read them, `IsSoftDeleted` and `appRoleAssignments` included. */
  readonly read: (name: string) => SourceValue;
};

/** @throws InputError when the name fits nobody or several, or the schema maps no such object. */
export function evaluatedObject(
  { directory }: World,
  { servicePrincipal, store, behaviour, schema }: Application,
  reference: string,
): EvaluatedObject {
  const principal = findPrincipal(directory, reference);
  const subject =
    principal.principalType === 'User'
      ? userSubject(directory, servicePrincipal.id, principal.user)
      : groupSubject(directory, servicePrincipal.id, principal.group);
  const mapping = objectMappingOf({ schema }, subject.objectType);
  const evaluation = evaluateScope(subject, mapping, {
    syncAll: isSyncAll(store.job()),
    excludeDefaultAccess: behaviour.excludeDefaultAccess,
  });
  return {
    subject,
    mapping,
    evaluation,
    read: sourceReader(subject, { isSoftDeleted: !evaluation.entitled, syncAll: evaluation.syncAll }),
  };
}
