/** What of package-lock.json matters here (lockfileVersion 3). */
export interface Lockfile {
  readonly packages: Readonly<Record<string, LockedPackage>>;
}

export interface LockedPackage {
  readonly version?: string;
  readonly optional?: boolean;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly libc?: readonly string[];
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** An optional dependency that a locked package names and the lockfile does not hold. */
export interface MissingPackage {
  /** Where it would be installed, for example `node_modules/@biomejs/cli-darwin-arm64`. */
  readonly path: string;
  readonly version: string;
}

/**
 * Optional dependencies that are missing. npm leaves out what the registry at hand does not have, such as the native
 * part of a tool for another platform, and then `npm ci` refuses the lockfile on every platform.
 */
export function findMissingPackages({ packages }: Lockfile): MissingPackage[] {
  const missing = new Map<string, MissingPackage>();
  for (const [path, { optionalDependencies = {} }] of Object.entries(packages)) {
    for (const [name, range] of Object.entries(optionalDependencies)) {
      // The native parts of a tool are wanted in its own version exactly; anything else is nothing to us.
      if (!/^\d/.test(range) || findInstalled(packages, path, name) === range) continue;
      const beside = `${path.slice(0, path.lastIndexOf("node_modules/"))}node_modules/${name}`;
      const place = packages[beside] === undefined ? beside : `${path}/node_modules/${name}`;
      missing.set(place, { path: place, version: range });
    }
  }
  return [...missing.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** The version that node would find: beside the package that asks, then in each folder above it. */
function findInstalled(packages: Lockfile["packages"], from: string, name: string): string | undefined {
  for (let folder = from; folder !== ""; folder = folder.slice(0, Math.max(0, folder.lastIndexOf("/")))) {
    const found = packages[`${folder}/node_modules/${name}`];
    if (found !== undefined) return found.version;
  }
  return packages[`node_modules/${name}`]?.version;
}

const systems: readonly string[] = [
  "aix",
  "android",
  "darwin",
  "freebsd",
  "linux",
  "netbsd",
  "openbsd",
  "openharmony",
  "sunos",
  "win32",
];
const processors: readonly string[] = [
  "arm",
  "arm64",
  "ia32",
  "loong64",
  "mips64el",
  "ppc64",
  "riscv64",
  "s390x",
  "wasm32",
  "x64",
];
/** What some packages call them (workerd). */
const otherWords: Readonly<Record<string, string>> = { 64: "x64", windows: "win32" };
const libraries: Readonly<Record<string, string>> = {
  gnu: "glibc",
  gnueabihf: "glibc",
  musl: "musl",
  musleabihf: "musl",
};

/**
 * The entry of a package that the registry could not describe. Without the integrity that npm would note: a platform
 * that needs it takes what its registry has under that version.
 * @throws when its name does not say which platform it is for: then it must not be added blindly
 */
export function entryOfMissing({ path, version }: MissingPackage): LockedPackage {
  const words = path
    .slice(path.lastIndexOf("node_modules/"))
    .split(/[-/]/)
    .map((word) => otherWords[word] ?? word);
  const os = systems.filter((system) => words.includes(system));
  const cpu = processors.filter((processor) => words.includes(processor));
  const libc = Object.keys(libraries).flatMap((word) => (words.includes(word) ? [libraries[word] ?? word] : []));
  if (cpu.length === 0) throw new Error(`Cannot lock "${path}": its name does not say for which platform it is`);
  return { version, cpu, ...(libc.length > 0 && { libc }), optional: true, ...(os.length > 0 && { os }) };
}
