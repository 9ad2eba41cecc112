/** `entra-sim` without a command, and all commands in the order of the help; each is loaded when it is wanted. */
import type { Argv } from 'yargs';

type Register = (yargs: Argv) => Promise<Argv>;

const DEFAULT: Register = async (yargs) => yargs.command((await import('./commands/start.js')).startCommand);

const COMMANDS: readonly (readonly [word: string, register: Register])[] = [
  ['walkthrough', async (yargs) => yargs.command((await import('./commands/walkthrough.js')).walkthroughCommand)],
  ['init', async (yargs) => yargs.command((await import('./commands/init.js')).initCommand)],
  ['user', async (yargs) => yargs.command((await import('./commands/user.js')).userCommand)],
  ['group', async (yargs) => yargs.command((await import('./commands/group.js')).groupCommand)],
  ['app', async (yargs) => yargs.command((await import('./commands/app.js')).appCommand)],
  ['assign', async (yargs) => yargs.command((await import('./commands/assign.js')).assignCommand)],
  ['unassign', async (yargs) => yargs.command((await import('./commands/assign.js')).unassignCommand)],
  ['assignments', async (yargs) => yargs.command((await import('./commands/assign.js')).assignmentsCommand)],
  ['token', async (yargs) => yargs.command((await import('./commands/token.js')).tokenCommand)],
  ['provisioning', async (yargs) => yargs.command((await import('./commands/provisioning.js')).provisioningCommand)],
  ['status', async (yargs) => yargs.command((await import('./commands/provisioning.js')).statusCommand)],
  ['mapping', async (yargs) => yargs.command((await import('./commands/mapping.js')).mappingCommand)],
  ['scoping', async (yargs) => yargs.command((await import('./commands/scoping.js')).scopingCommand)],
  ['expression', async (yargs) => yargs.command((await import('./commands/expression.js')).expressionCommand)],
  ['explain', async (yargs) => yargs.command((await import('./commands/explain.js')).explainCommand)],
  ['why', async (yargs) => yargs.command((await import('./commands/why.js')).whyCommand)],
  ['connection', async (yargs) => yargs.command((await import('./commands/connection.js')).connectionCommand)],
  ['plan', async (yargs) => yargs.command((await import('./commands/plan.js')).planCommand)],
  ['advance', async (yargs) => yargs.command((await import('./commands/advance.js')).advanceCommand)],
  ['life', async (yargs) => yargs.command((await import('./commands/life.js')).lifeCommand)],
  ['mail', async (yargs) => yargs.command((await import('./commands/mail.js')).mailCommand)],
  ['audit', async (yargs) => yargs.command((await import('./commands/audit.js')).auditCommand)],
  ['log', async (yargs) => yargs.command((await import('./commands/log.js')).logCommand)],
  ['requests', async (yargs) => yargs.command((await import('./commands/requests.js')).requestsCommand)],
  ['target', async (yargs) => yargs.command((await import('./commands/target.js')).targetCommand)],
  ['serve', async (yargs) => yargs.command((await import('./commands/serve.js')).serveCommand)],
  ['fault', async (yargs) => yargs.command((await import('./commands/fault.js')).faultCommand)],
  ['import', async (yargs) => yargs.command((await import('./commands/import.js')).importCommand)],
  ['export', async (yargs) => yargs.command((await import('./commands/export.js')).exportCommand)],
];

export const COMMAND_WORDS: readonly string[] = COMMANDS.map(([word]) => word);

/** Words that stand before a verb: `entra-sim user update`. */
export const COMMAND_GROUPS: ReadonlySet<string> = new Set([
  'user',
  'group',
  'app',
  'token',
  'provisioning',
  'mapping',
  'scoping',
  'fault',
  'target',
]);

/**
 * Adds the command that the first word of the command line names, and all of them when it names none (help, a typing mistake, the
 * completion of a shell): loading every command would make each of them slow to start.
 */
export async function addCommands(yargs: Argv, firstWord: string | undefined): Promise<Argv> {
  const named = COMMANDS.find(([word]) => word === firstWord);
  if (named !== undefined) return named[1](yargs);
  let all = await DEFAULT(yargs);
  for (const [, register] of COMMANDS) all = await register(all);
  return all;
}
