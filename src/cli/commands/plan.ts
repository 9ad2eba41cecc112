/** `entra-sim plan`: what the next cycle would do, sent to nobody. */
import type { Action } from '../../simulation/actions.js';
import { hasChanges, type Plan } from '../../simulation/plan/plan.js';
import { type PlannedChange, planCycle } from '../../simulation/plan/plan-cycle.js';
import { planView } from '../../simulation/views/plan-view.js';
import { defineCommand } from '../define.js';
import { EXIT_CHANGES, EXIT_OK } from '../exit-code.js';
import { readJsonFile } from '../json-file.js';
import { applicationOf, withApplication, withJson, withLimit, withWorkspace } from '../options.js';
import { createOutput, type Output } from '../output.js';
import { withSimulation } from '../run.js';

const LIMIT = 20;

export const planCommand = defineCommand({
  command: 'plan',
  describe: 'Show what the next cycle would do, as things stand or after a change; nothing is changed or sent',
  examples: [
    ['entra-sim plan', 'The next cycle as things stand'],
    ['entra-sim plan --scoping filter.json', 'Who would enter and leave the scope, and what would become of them'],
    ['entra-sim plan --schema schema.json', 'With a schema edited or exported elsewhere'],
    ["entra-sim plan --assign Sales --role User --unassign 'Ida Fernhollow'", 'After assignments'],
    ['entra-sim plan --detailed-exitcode', 'Exit code 3 when there is something to do, 0 when there is not'],
  ],
  options: (yargs) =>
    withLimit(withApplication(withJson(withWorkspace(yargs))), LIMIT)
      .option('schema', { type: 'string', requiresArg: true, describe: 'A synchronizationSchema, as a JSON file' })
      .option('scoping', {
        type: 'string',
        requiresArg: true,
        describe: "A scoping filter of users, as a JSON file; '' for none",
      })
      .option('scoping-groups', { type: 'string', requiresArg: true, describe: 'The same of groups' })
      .option('scope', {
        choices: ['assigned', 'all'] as const,
        describe: 'Sync only assigned users and groups, or all',
      })
      .option('assign', {
        type: 'string',
        array: true,
        default: [] as string[],
        requiresArg: true,
        describe: 'Users and groups to assign',
      })
      .option('role', { type: 'string', requiresArg: true, describe: 'App role of those that are assigned' })
      .option('unassign', {
        type: 'string',
        array: true,
        default: [] as string[],
        requiresArg: true,
        describe: 'Users and groups whose assignments go',
      })
      .option('detailed-exitcode', { type: 'boolean', default: false, describe: 'Exit with 3 when there are changes' }),
  handler: async (args) => {
    const output = createOutput();
    const { workspace: folder, app, json, limit, detailedExitcode } = args;
    await withSimulation({ folder, readOnly: true, transport: 'direct' }, output, async ({ world }) => {
      const plan = await planCycle(
        world,
        app,
        changesOf(args, world.applications.find(app).store.job().settings.syncAll),
      );
      print(plan, { json, limit }, output);
      process.exitCode = detailedExitcode && hasChanges(plan) ? EXIT_CHANGES : EXIT_OK;
    });
  },
});

function print(plan: Plan, { json, limit }: { readonly json: boolean; readonly limit: number }, output: Output): void {
  if (json) output.json(plan);
  else output.lines(planView(plan, { width: output.width, limit }));
}

type ChangeArguments = {
  readonly app: string | undefined;
  readonly schema: string | undefined;
  readonly scoping: string | undefined;
  readonly scopingGroups: string | undefined;
  readonly scope: 'assigned' | 'all' | undefined;
  readonly assign: readonly string[];
  readonly role: string | undefined;
  readonly unassign: readonly string[];
};

/** In the order in which somebody would make them: configuration first. */
function changesOf(args: ChangeArguments, syncAll: boolean): readonly PlannedChange[] {
  const application = applicationOf(args);
  const { schema, scoping, scopingGroups, scope, assign, role, unassign } = args;
  const changes: PlannedChange[] = [];
  const add = (text: string, action: Action): void => void changes.push({ text, action });
  if (schema !== undefined) {
    add(`the schema of ${schema}`, { type: 'setSchema', schema: readJsonFile(schema), name: schema, ...application });
  }
  if (scoping !== undefined) add(...filterChange('User', scoping, application));
  if (scopingGroups !== undefined) add(...filterChange('Group', scopingGroups, application));
  if (scope !== undefined) {
    add(`scope ${scope}`, { type: 'setProvisioning', scope, ...application });
    // known-issues: a narrower scope takes effect with a restart only.
    if (scope === 'assigned' && syncAll)
      add('a restart, as the narrower scope needs it', { type: 'restartProvisioning', ...application });
  }
  if (assign.length > 0) {
    const as = role === undefined ? {} : { role };
    add(`${assign.join(', ')} assigned`, { type: 'assign', principal: [...assign], ...as, ...application });
  }
  if (unassign.length > 0) {
    add(`${unassign.join(', ')} no longer assigned`, { type: 'unassign', principal: [...unassign], ...application });
  }
  return changes;
}

function filterChange(object: 'User' | 'Group', file: string, application: object): [text: string, action: Action] {
  const whose = object === 'User' ? 'users' : 'groups';
  const text = file === '' ? `no scoping filter of ${whose}` : `the scoping filter of ${whose} in ${file}`;
  return [text, { type: 'setScopingFilter', object, filter: file === '' ? null : readJsonFile(file), ...application }];
}
