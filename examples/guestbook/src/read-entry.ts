import { HttpError } from "@godwit/sdk";
import type { NewEntry } from "./entries.ts";
import { maxMessageLength, maxNameLength } from "./limits.ts";

/**
 * The entry that a request carries, as a form or as JSON.
 * @throws {HttpError} 400 for fields that are missing or malformed, 413 for ones too long, 415 for another media type.
 */
export async function readEntry(request: Request): Promise<NewEntry> {
  const fields = await readFields(request);
  return {
    name: readField(fields, "name", maxNameLength),
    message: readField(fields, "message", maxMessageLength),
  };
}

async function readFields(request: Request): Promise<ReadonlyMap<string, unknown>> {
  const mediaType = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  switch (mediaType) {
    case "application/x-www-form-urlencoded":
      return new Map(new URLSearchParams(await request.text()));
    case "application/json":
      return new Map(Object.entries(parseObject(await request.text())));
    default:
      throw new HttpError(415, "expected a form (application/x-www-form-urlencoded) or application/json");
  }
}

function parseObject(text: string): object {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (cause) {
    throw new HttpError(400, "the body is not JSON", { cause });
  }
  if (typeof parsed !== "object" || parsed === null) throw new HttpError(400, "expected a JSON object");
  return parsed;
}

function readField(fields: ReadonlyMap<string, unknown>, name: string, maxLength: number): string {
  const value = fields.get(name);
  if (typeof value !== "string" || value.trim() === "") throw new HttpError(400, `"${name}" is missing`);
  // A browser sends line ends as CR LF (WHATWG HTML, form submission) and counts them as one in maxlength.
  const text = value.trim().replaceAll("\r\n", "\n");
  if (text.length > maxLength) throw new HttpError(413, `"${name}" is longer than ${maxLength} characters`);
  return text;
}
