/** The rules about imports: each gives a sentence for everything that breaks it. */
import { ALLOWED, DOORS, FLOORS, FORBIDDEN, PACKAGES, PUBLIC_ENTRIES } from './house.js';
import { roomOf, type SourceFile } from './source-file.js';

const floorOf = (room: string): number => FLOORS.findIndex((floor) => floor.includes(room));

/** A room imports only rooms below it, but for the exceptions by name. */
export function breachesOfFloors(files: readonly SourceFile[]): readonly string[] {
  return files.flatMap((file) => {
    const from = roomOf(file.path);
    if (from === undefined) return PUBLIC_ENTRIES.includes(file.path) ? [] : [`${file.path} stands in no room`];
    if (floorOf(from) < 0) return [`${file.path}: the room ${from} has no floor`];
    return file.imports.flatMap(({ target, local }) => {
      if (!local) return [];
      const to = roomOf(target);
      if (to === from) return [];
      if (to === undefined) return [`${file.path} imports ${target}, which stands in no room`];
      const names = (exception: { readonly from: string; readonly to: string }): boolean =>
        exception.from === from && exception.to === to;
      const forbidden = FORBIDDEN.find(names);
      if (forbidden !== undefined) return [`${file.path} imports ${target}: ${forbidden.reason}`];
      if (floorOf(from) < floorOf(to) || ALLOWED.some(names)) return [];
      return [`${file.path} imports ${target}: ${to} is not below ${from}`];
    });
  });
}

/** Every import within the tree names a file that is there. */
export function importsOfNothing(files: readonly SourceFile[]): readonly string[] {
  const there = new Set(files.flatMap(({ path }) => [path, path.replace(/x$/, '')]));
  return files.flatMap(({ path, imports }) =>
    imports.filter(({ target, local }) => local && !there.has(target)).map(({ target }) => `${path} imports ${target}`),
  );
}

/** Packages stay in their rooms, and the costly ones are not loaded by a door. */
export function breachesOfPackages(files: readonly SourceFile[]): readonly string[] {
  const strays = files.flatMap(({ path, imports }) =>
    imports.flatMap(({ target, local }) => {
      const rule = local ? undefined : PACKAGES.find(({ packages }) => packages.includes(target));
      if (rule === undefined || rule.rooms.includes(roomOf(path) ?? '')) return [];
      return [`${path} imports ${target}, which only ${rule.rooms.join(', ')} may`];
    }),
  );
  const lazy = PACKAGES.filter((rule) => rule.lazy).flatMap(({ packages }) => packages);
  const loaded = DOORS.flatMap((door) =>
    [...loadedBy(door, files).values()].flatMap(({ file, way }) =>
      file.imports
        .filter(({ target, local, kind }) => !local && kind === 'value' && lazy.includes(target))
        .map(({ target }) => `${[...way, target].join(' > ')}: ${target} must be loaded with import() only`),
    ),
  );
  return [...strays, ...loaded];
}

type Loaded = { readonly file: SourceFile; readonly way: readonly string[] };

/** The files that are loaded together with one, and the way to each. */
function loadedBy(door: string, files: readonly SourceFile[]): ReadonlyMap<string, Loaded> {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const loaded = new Map<string, Loaded>();
  const visit = (path: string, before: readonly string[]): void => {
    const file = byPath.get(path) ?? byPath.get(`${path}x`);
    if (file === undefined || loaded.has(file.path)) return;
    const way = [...before, file.path];
    loaded.set(file.path, { file, way });
    for (const { target, local, kind } of file.imports) if (local && kind === 'value') visit(target, way);
  };
  visit(door, []);
  return loaded;
}

/** No file imports itself by way of others, type imports included. */
export function circles(files: readonly SourceFile[]): readonly string[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (path: string, way: readonly string[]): void => {
    if (way.includes(path)) found.push([...way.slice(way.indexOf(path)), path].join(' > '));
    if (done.has(path) || way.includes(path)) return;
    for (const { target, local } of byPath.get(path)?.imports ?? []) if (local) visit(target, [...way, path]);
    done.add(path);
  };
  for (const { path } of files) visit(path, []);
  return found;
}

/** Whoever wants a thing imports the file that defines it; only the public entry hands on. */
export function barrels(files: readonly SourceFile[]): readonly string[] {
  return files
    .filter(({ path }) => !PUBLIC_ENTRIES.includes(path))
    .filter(({ nodes }) =>
      nodes.some(
        ({ type, source }) => type === 'ExportAllDeclaration' || (type === 'ExportNamedDeclaration' && source),
      ),
    )
    .map(({ path }) => `${path} exports what another file defines`);
}
