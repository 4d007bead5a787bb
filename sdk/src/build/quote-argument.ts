/** An argument as a POSIX shell takes it: in single quotes where it holds more than plain characters. */
export function quoteArgument(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
