/** A frame of V8's in the bundle: `    at load (file:///var/task/handler.js:12:7)`, without a name and brackets at top level. */
const FRAME = /^(\s*)at (?:(?:async )?(?:Object\.)?(.*?) \()?(?:[^\s()]*[\\/])?handler\.js:(\d+):(\d+)\)?$/u;
/** Any other frame: of Node's, of the platform's, of the host's. */
const FOREIGN = /^ {4,}at .*(?::\d+:\d+\)?|\((?:native|<anonymous>|index \d+)\))$/u;

/**
 * The text with each frame of a stack as SpiderMonkey writes it (`load@handler.js:12:7`), which is how hosts read the
 * frames of a guest; a stack's other frames are left out. A text without a frame in the bundle stays as it is.
 */
export function framesFromV8(text: string): string {
  const lines = text.split("\n");
  if (!lines.some((line) => FRAME.test(line))) return text;
  return lines
    .filter((line) => FRAME.test(line) || !FOREIGN.test(line))
    .map((line) =>
      line.replace(FRAME, (_, indent, name = "", at, column) => `${indent}${name}@handler.js:${at}:${column}`),
    )
    .join("\n");
}
