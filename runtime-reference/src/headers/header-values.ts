import type { HeaderList } from "../component/call.ts";

/** Every value of a header field, in order; `name` in lower case. */
export function headerValues(headers: HeaderList, name: string): readonly string[] {
  // Asked of every message many times, mostly for what is not there: nothing is made for that.
  let values: string[] | undefined;
  for (const [field, value] of headers) {
    if (field.length !== name.length || field.toLowerCase() !== name) continue;
    if (values === undefined) values = [value];
    else values.push(value);
  }
  return values ?? none;
}

const none: readonly string[] = [];
