/** Records of the provisioning log as lines: one in a list, or one step by step. */
import type { ProvisioningObjectSummary, ProvisioningStep } from '../provisioning/log/provisioning-object-summary.js';
import { fitTo } from './display-text.js';
import { recordRow } from './record-row.js';

/** `create  ✓ Success  Orla Nightingrove  userName, active`, the name in a quarter of the columns. */
export function recordLine(record: ProvisioningObjectSummary, columns: number): string {
  const { action, status, who, why } = recordRow(record);
  return `${fitTo(action, 7)} ${fitTo(`${status.sign} ${status.word}`, 9)} ${fitTo(who, Math.floor(columns / 4))} ${why}`;
}

/** What was done to whom, then a line a step. */
export function briefRecord(record: ProvisioningObjectSummary): readonly string[] {
  const { action, status, who, why } = recordRow(record);
  const code = record.provisioningStatusInfo.errorInformation?.errorCode;
  return [
    `${who}: ${action}, ${status.word.toLowerCase()}. ${code ?? why}`,
    ...record.provisioningSteps.map((step, index) => `${index + 1}. ${step.provisioningStepType}: ${stepText(step)}`),
  ];
}

/** Of the scoping step, what was found matters more than the sentence that it was looked at. */
function stepText({ provisioningStepType, description, details }: ProvisioningStep): string {
  if (provisioningStepType !== 'scoping') return description;
  const found = Object.entries(details).filter(([name]) => name !== 'ScopeEvaluationResult');
  return found
    .sort(([, a], [, b]) => Number(a !== 'False') - Number(b !== 'False'))
    .map(([name, value]) => `${name} = ${value}`)
    .join('; ');
}
