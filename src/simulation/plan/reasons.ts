/** Why an object is disabled, deleted or held back, in few words. */
import type { ProvisioningObjectSummary } from '../../provisioning/log/provisioning-object-summary.js';
import type { Evaluation } from '../../provisioning/pipeline/evaluate.js';
import { losses } from './scope-shift.js';

export function hasLeft({ provisioningAction }: ProvisioningObjectSummary): boolean {
  return provisioningAction === 'disable' || provisioningAction === 'delete' || provisioningAction === 'stagedDelete';
}

/** @param evaluation undefined when the object is in the recycle bin, or gone for good */
export function leavingReasons(
  { provisioningSteps }: ProvisioningObjectSummary,
  evaluation: Evaluation | undefined,
): readonly string[] {
  if (evaluation === undefined) {
    const [imported] = provisioningSteps;
    return [imported?.name === 'EntryImportDelete' ? 'deleted for good in the source' : 'deleted in the source'];
  }
  const inactive = evaluation.active ? [] : ['disabled in the source'];
  return evaluation.inScope ? inactive : [...losses(evaluation), ...inactive];
}
