/** Paths with a segment that is not kebab-case, unless its name is one that a tool or a custom expects. */
export function findOddNames(paths: readonly string[], expected: readonly string[]): readonly string[] {
  return paths.filter((path) =>
    path.split("/").some((segment) => !expected.includes(segment) && !isKebabCase(segment)),
  );
}

/** Paths named after nothing in particular: such files collect what belongs to no one. */
export function findGrabBags(paths: readonly string[]): readonly string[] {
  return paths.filter((path) => path.split("/").some((segment) => grabBag.test(segment)));
}

const grabBag = /^(utils?|helpers?|common|shared|misc)(\.|$)/;

function isKebabCase(segment: string): boolean {
  return /^\.?[a-z0-9]+([-.][a-z0-9]+)*$/.test(segment);
}
