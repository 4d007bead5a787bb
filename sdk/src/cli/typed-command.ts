import { relative, resolve, sep } from "node:path";

/**
 * A command line of godwit's as it can be typed here: behind `npx` where godwit is installed in the project alone, so that no
 * shell finds it by its name.
 * @param line one of another program stays as it is
 * @param program the script that Node runs, by the name it was started with: an installed command is a link that is followed
 * later
 */
export function typedCommand(line: string, program: string = process.argv[1] ?? ""): string {
  return /^godwit\b/.test(line) && isOfProject(program) ? `npx ${line}` : line;
}

/** Whether it is in a `node_modules` where npx looks: that of the current folder, or of one above it. */
function isOfProject(program: string): boolean {
  const path = resolve(program).split(sep);
  const at = path.indexOf("node_modules");
  if (at === -1) return false;
  const [up] = relative(path.slice(0, at).join(sep) || sep, process.cwd()).split(sep);
  return up !== "..";
}
