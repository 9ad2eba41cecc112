/** The command line that does the same as an action: what a person would type. */
import type { Action } from '../../src/simulation/actions.js';

/** Arguments for `entra-sim`; only the actions that the walkthrough uses. */
export function typedAction(action: Action): readonly string[] {
  switch (action.type) {
    case 'addToken':
      return ['token', 'add', action.clientName, ...option('account', action.account)];
    case 'addOAuthClient':
      return ['token', 'add', action.clientName, '--oauth', ...option('account', action.account)];
    case 'addApplication':
      return ['app', 'add', action.profile];
    case 'assign':
      return ['assign', ...[action.principal].flat(), ...option('role', action.role)];
    case 'unassign':
      return ['unassign', ...[action.principal].flat()];
    case 'setProvisioning':
      return [
        'provisioning',
        'set',
        ...option('mode', action.mode),
        ...option('tenant-url', action.tenantUrl),
        ...option('token', action.clientName),
        ...option('notification-email', action.notificationEmail ?? undefined),
        ...(action.notifyOnFailure === true ? ['--notify'] : []),
        ...option('scope', action.scope),
      ];
    case 'testConnection':
      return ['provisioning', 'test-connection'];
    case 'setScopingFilter':
      return ['scoping', 'set', '--object', action.object, ...clauses(action.filter)];
    case 'startProvisioning':
      return ['provisioning', 'start'];
    case 'createUser': {
      const { userPrincipalName, displayName, ...others } = action.attributes;
      const manager = action.manager === undefined ? [] : ['--set', `manager=${action.manager}`];
      return ['user', 'create', String(userPrincipalName), '--name', String(displayName), ...sets(others), ...manager];
    }
    case 'updateUser':
      return ['user', 'update', action.user, ...sets(action.attributes)];
    case 'deleteUser':
      return ['user', 'delete', action.user];
    case 'addGroupMember':
      return ['group', 'add-member', action.group, ...[action.member].flat()];
    case 'removeGroupMember':
      return ['group', 'remove-member', action.group, ...[action.member].flat()];
    case 'advance':
      return [
        'advance',
        ...(action.duration === undefined ? [] : [action.duration]),
        ...option('cycles', action.cycles),
      ];
    default:
      throw new Error(`no command line known for ${action.type}`);
  }
}

function option(name: string, value: string | number | undefined): readonly string[] {
  return value === undefined ? [] : [`--${name}`, String(value)];
}

function sets(attributes: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.entries(attributes).flatMap(([name, value]) => ['--set', `${name}=${String(value)}`]);
}

type Filter = {
  readonly groups: readonly {
    readonly name: string;
    readonly clauses: readonly {
      readonly sourceOperandName: string;
      readonly operatorName: string;
      readonly targetOperand?: { readonly values: readonly string[] };
    }[];
  }[];
};

function clauses(filter: unknown): readonly string[] {
  const [group] = (filter as Filter).groups;
  if (group === undefined) throw new Error('the walkthrough sets a filter with one group');
  const typed = group.clauses.flatMap(({ sourceOperandName, operatorName, targetOperand }) => [
    '--clause',
    [sourceOperandName, operatorName, ...(targetOperand?.values ?? [])].join(' '),
  ]);
  return ['--name', group.name, ...typed];
}
