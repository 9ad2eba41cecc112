/** The state of a provisioning job as a badge: a sign, a word, and the tone that repeats them. */
import type { ProvisioningStatusView } from '../simulation/queries/provisioning-status.js';
import type { Tone } from './tone.js';

export type Badge = { readonly sign: string; readonly word: string; readonly tone: Tone };

export const NO_APPLICATION: Badge = { sign: '○', word: 'No application', tone: 'quiet' };

/** `isRunning`: a cycle is under way in this process. */
export function jobBadge(code: ProvisioningStatusView['code'], isRunning: boolean): Badge {
  switch (code) {
    case 'NotConfigured':
      return { sign: '○', word: 'Not configured', tone: 'quiet' };
    case 'NotRun':
      return isRunning
        ? { sign: '●', word: 'Running first cycle', tone: 'busy' }
        : { sign: '○', word: 'Not run', tone: 'busy' };
    case 'Active':
      return { sign: '●', word: 'Active', tone: 'good' };
    case 'Paused':
      return { sign: '■', word: 'Off', tone: 'quiet' };
    case 'Quarantine':
      return { sign: '▲', word: 'Quarantine', tone: 'bad' };
  }
}
