/** The house as data: its floors, who may look past them and why, and what only some rooms may use. */

/** From the roof down. A room may import the rooms below its floor; rooms on one floor do not know each other. */
export const FLOORS: readonly (readonly string[])[] = [
  ['cli'],
  ['dashboard', 'lessons', 'check'],
  ['replay'],
  ['simulation'],
  ['provisioning', 'netskope'],
  ['profile', 'tenant'],
  ['scim', 'expressions', 'scoping'],
  ['storage', 'rulebook', 'text', 'time', 'chance'],
];

export type RoomException = { readonly from: string; readonly to: string; readonly reason: string };

/** Imports on one floor that are allowed all the same. */
export const ALLOWED: readonly RoomException[] = [
  { from: 'storage', to: 'text', reason: 'text is the bottom of the house: damaged files are told as input errors' },
  { from: 'time', to: 'text', reason: 'text is the bottom of the house: unreadable times are told as input errors' },
  { from: 'rulebook', to: 'text', reason: 'text is the bottom of the house: a broken rule is told as an input error' },
  { from: 'dashboard', to: 'lessons', reason: 'the dashboard shows a lesson beside the simulation' },
];

/** Imports that the floors would allow and that are forbidden all the same. */
export const FORBIDDEN: readonly RoomException[] = [
  { from: 'netskope', to: 'tenant', reason: 'the mock target knows nothing of the directory: they meet only in scim' },
  { from: 'netskope', to: 'profile', reason: 'the mock target is handed its habits as data' },
];

/** Files that stand in no room: what the package exports. They may import every room. */
export const PUBLIC_ENTRIES: readonly string[] = ['index.ts', 'msw.ts'];

/** Where a run begins; whatever they import without `import()` is loaded at each start. */
export const DOORS: readonly string[] = ['cli/main.ts', 'index.ts'];

export type PackageRule = {
  readonly packages: readonly string[];
  readonly rooms: readonly string[];
  readonly lazy: boolean;
};

/** Packages that only some rooms may import; lazy ones must not be loaded by a door (they cost up to 0.7 s). */
export const PACKAGES: readonly PackageRule[] = [
  { packages: ['ink', 'react', '@inkjs/ui'], rooms: ['dashboard'], lazy: true },
  { packages: ['msw'], rooms: ['netskope'], lazy: true },
  { packages: ['yargs'], rooms: ['cli'], lazy: false },
  { packages: ['lowdb'], rooms: ['storage'], lazy: false },
  { packages: ['@faker-js/faker'], rooms: ['chance'], lazy: true },
];

/** The rooms that may read the real clock, wait, and draw lots. */
export const CLOCK_AND_DICE: readonly string[] = ['time', 'chance'];

export const MOST_LINES = 300;
