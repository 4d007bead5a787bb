import type { Action } from "../action.ts";
import { base64FromBytes } from "../base64.ts";

/** The fields of a form. */
export const form: Action<"form"> = async (_ask, request) => {
  const fields: unknown[] = [];
  for (const [name, value] of await request.formData()) {
    fields.push([name, typeof value === "string" ? value : await describeFile(value)]);
  }
  return Response.json(fields);
};

async function describeFile(file: File): Promise<object> {
  return { name: file.name, type: file.type, base64: base64FromBytes(new Uint8Array(await file.arrayBuffer())) };
}
