import type { Body } from "../component/body.ts";

/** A body of these chunks, each character a byte. */
export function bodyOf(...chunks: string[]): Body {
  return {
    read: async () => (chunks.length === 0 ? undefined : Buffer.from(chunks.shift() ?? "", "latin1")),
    cancel() {},
  };
}

/** Reads a body to its end. */
export async function textOf(body: Body | undefined): Promise<string> {
  let text = "";
  for (let chunk = await body?.read(); chunk !== undefined; chunk = await body?.read()) {
    text += Buffer.from(chunk).toString("latin1");
  }
  return text;
}
