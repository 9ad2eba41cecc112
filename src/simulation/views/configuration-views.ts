/** The configuration of an application as text: gallery, applications, tokens, assignments, settings. */
import type { ProfileSummary } from '../../profile/load-profile.js';
import { singleLine } from '../../text/plain-text.js';
import { renderFacts, renderTable } from '../../text/table.js';
import type { Application } from '../applications.js';
import type { ApplicationRow, AppRoleRow, AssignmentRow } from '../queries/applications.js';
import { authenticationOf } from '../queries/authentication.js';
import type { TokenRow } from '../queries/tokens.js';
import { authenticationFacts } from './authentication-view.js';
import { yesNo } from './phrases.js';

export function galleryView(found: readonly ProfileSummary[], width: number): readonly string[] {
  if (found.length === 0) return ['No application of that name in the gallery.'];
  const columns = [{ title: 'PROFILE' }, { title: 'NAME' }, { title: 'DESCRIPTION', flexible: true }];
  return renderTable(
    columns,
    found.map(({ name, displayName, description }) => [name, displayName, description]),
    width,
  );
}

export function applicationsView(rows: readonly ApplicationRow[], width: number): readonly string[] {
  if (rows.length === 0) return ["No applications yet: 'entra-sim app add PROFILE' adds one from the gallery."];
  const columns = [
    { title: 'NAME', flexible: true },
    { title: 'PROFILE' },
    { title: 'ROLES', flexible: true },
    { title: 'ID' },
  ];
  return renderTable(
    columns,
    rows.map(({ displayName, profile, roles, id }) => [displayName, profile, roles.join(', '), id]),
    width,
  );
}

export function appRolesView(rows: readonly AppRoleRow[], width: number): readonly string[] {
  if (rows.length === 0) return ["No app roles: 'entra-sim app role add NAME' adds one."];
  const columns = [
    { title: 'ROLE', flexible: true },
    { title: 'VALUE', flexible: true },
    { title: 'STATE' },
    { title: 'FOR' },
    { title: 'ASSIGNMENTS' },
    { title: 'ID' },
  ];
  return renderTable(
    columns,
    rows.map(({ displayName, value, isEnabled, allowedMemberTypes, assignments, id }) => [
      displayName,
      value ?? '-',
      isEnabled ? 'enabled' : 'disabled',
      allowedMemberTypes.map((type) => (type === 'User' ? 'users' : 'applications')).join(', '),
      String(assignments),
      id,
    ]),
    width,
  );
}

export function tokensView(tokens: readonly TokenRow[], width: number): readonly string[] {
  if (tokens.length === 0) return ["No tokens yet: 'entra-sim token add CLIENT' adds one."];
  const columns = [
    { title: 'CLIENT NAME', flexible: true },
    { title: 'TYPE' },
    { title: 'ACCOUNT' },
    { title: 'PRIVILEGE' },
    { title: 'TOKEN' },
    { title: 'EXPIRES' },
  ];
  return renderTable(
    columns,
    tokens.map(({ clientName, type, account, privilege, maskedValue, expiresAt, expired }) => [
      clientName,
      type,
      account,
      privilege,
      maskedValue,
      expiresAt === null ? 'never' : `${expiresAt}${expired ? ' (expired)' : ''}`,
    ]),
    width,
  );
}

export function assignmentsView(rows: readonly AssignmentRow[], width: number): readonly string[] {
  if (rows.length === 0) return ["Nobody is assigned yet: 'entra-sim assign USER-OR-GROUP --role ROLE'."];
  const columns = [{ title: 'TYPE' }, { title: 'NAME', flexible: true }, { title: 'ROLE' }, { title: 'BRINGS IN' }];
  return renderTable(
    columns,
    rows.map(({ principalType, displayName, role, members }) => [
      principalType,
      displayName,
      role,
      members === null ? 'the user' : `${members} immediate ${members === 1 ? 'member' : 'members'}`,
    ]),
    width,
  );
}

export function settingsView({ store, servicePrincipal }: Application, width: number): readonly string[] {
  const { settings } = store.job();
  const { baseAddress, credentials } = store.secrets();
  const authentication = authenticationFacts(authenticationOf(credentials));
  return [
    singleLine(servicePrincipal.displayName),
    ...renderFacts(
      [
        ['  Provisioning Mode', settings.mode],
        ['  Tenant URL', baseAddress ?? '(not set)'],
        ...authentication.map(([name, value]) => [`  ${name}`, value] as const),
        ['  Notification Email', settings.notificationEmail ?? '(not set)'],
        ['  Send an email when a failure occurs', yesNo(settings.notifyOnFailure)],
        ['  Scope', settings.syncAll ? 'Sync all users and groups' : 'Sync only assigned users and groups'],
        ['  Skip out of scope deletions', yesNo(settings.skipOutOfScopeDeletions)],
        [
          '  Prevent accidental deletion',
          settings.preventAccidentalDeletion ? `yes, more than ${settings.deletionThreshold}` : 'no',
        ],
      ],
      width,
    ),
  ];
}
