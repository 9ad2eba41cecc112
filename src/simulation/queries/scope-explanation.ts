/** Why one object is in scope of an application or not: assignment, role, account and each clause of the filter. */
import type { Evaluation } from '../../provisioning/pipeline/evaluate.js';
import type { GroupVerdict } from '../../scoping/compile-scope.js';
import type { Application } from '../applications.js';
import type { World } from '../world.js';
import { evaluatedObject } from './evaluated-object.js';

export type ScopeExplanation = {
  readonly objectType: 'User' | 'Group';
  readonly objectId: string;
  readonly name: string;
  readonly displayName: string;
  readonly evaluation: Evaluation;
  readonly roles: readonly string[];
  /** Joined by OR; none when there is no filter. */
  readonly groups: readonly GroupVerdict[];
  readonly inputFilterGroups: readonly GroupVerdict[];
};

/** @throws InputError when the reference fits nobody or several. */
export function scopeExplanation(world: World, application: Application, reference: string): ScopeExplanation {
  const { subject, mapping, evaluation } = evaluatedObject(world, application, reference);
  const { objectType, objectId, name, displayName, roles } = subject;
  return {
    objectType,
    objectId,
    name,
    displayName,
    evaluation,
    roles: roles.map((role) => role.displayName),
    ...mapping.scope.explain(subject.attribute),
  };
}
