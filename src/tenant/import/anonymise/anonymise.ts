/** Replaces the personal values of an imported tenant: the same person, the same fake; domains and structure stay. */
import { fakeNames } from '../../../chance/fake-names.js';
import type { ImportedTenant } from '../imported-tenant.js';
import { createCollector } from './collection.js';
import { constantsIn } from './expression-texts.js';
import { createReplacer } from './replacer.js';
import { scopeWarnings } from './scope-warnings.js';
import type { Texts } from './texts.js';
import { countValues, type UniqueValues } from './unique-values.js';
import { visitApplication } from './visit-application.js';
import { visitGroup, visitUser } from './visit-directory.js';

/**
 * Gives the tenant with other names, addresses, telephone numbers and ids of employees, so that a cycle does the same with it. A
 * fake follows from the seed, the word that it replaces, and what else is in the tenant; it is as long as the original. Object ids,
 * domains, departments, titles, countries and dates of employment stay. What can't be kept the same, such as a filter on a
 * part of a name, becomes a warning.
 */
export async function anonymise(imported: ImportedTenant, options: { readonly seed: number }): Promise<ImportedTenant> {
  const unique = countValues(imported.users, constantsIn(imported.applications.map(({ schema }) => schema?.raw)));
  const collector = createCollector(imported.info?.defaultDomain ?? '');
  visit(imported, collector, unique);
  const replaced = visit(imported, createReplacer(collector.collection, await fakeNames(), options.seed), unique);
  return { ...replaced, warnings: [...imported.warnings, ...scopeWarnings(imported, replaced)] };
}

/** The same way twice: first to collect every text, then to replace it. */
function visit(imported: ImportedTenant, texts: Texts, unique: UniqueValues): ImportedTenant {
  const { info, users, groups, applications } = imported;
  return {
    ...imported,
    info: info && { ...info, displayName: texts.title(info.displayName) },
    users: users.map((user) => visitUser(user, texts, unique)),
    groups: groups.map((group) => visitGroup(group, texts, unique)),
    applications: applications.map((application) => visitApplication(application, texts, unique)),
  };
}
