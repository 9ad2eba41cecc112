/** Who can sign in to the console of a mock target. */
import type { NetskopeTenant } from '../netskope/tenant.js';

/** One may make working tokens, one may not. */
const CONSOLE_ACCOUNTS = [
  { name: 'admin', role: 'Admin' },
  { name: 'helpdesk', role: 'Delegated' },
] as const;

/** Gives a target that has no accounts yet those that every target starts with. */
export function furnishConsole({ tokens }: NetskopeTenant): void {
  if (tokens.accounts().length > 0) return;
  for (const account of CONSOLE_ACCOUNTS) tokens.putAccount(account);
}
