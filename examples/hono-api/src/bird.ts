import { HTTPException } from "hono/http-exception";

/** A ringed bird, as clients send it. */
export interface Bird {
  readonly species: string;
  /** Whole centimetres. */
  readonly wingspanCm: number;
}

/** @throws {HTTPException} 400, naming the field that is wrong. */
export function birdFromJson(value: unknown): Bird {
  if (typeof value !== "object" || value === null) throw badRequest("expected a JSON object");
  const { species, wingspanCm }: { species?: unknown; wingspanCm?: unknown } = value;
  if (typeof species !== "string" || species.trim() === "" || species.length > 100) {
    throw badRequest('"species" must be a text of 1 to 100 characters');
  }
  if (typeof wingspanCm !== "number" || !Number.isInteger(wingspanCm) || wingspanCm < 1 || wingspanCm > 400) {
    throw badRequest('"wingspanCm" must be a whole number from 1 to 400');
  }
  return { species: species.trim(), wingspanCm };
}

/** @throws {HTTPException} 400 when `ring` is no ring number: 3 to 10 letters and digits. */
export function assertRing(ring: string): void {
  if (!/^[a-z0-9]{3,10}$/i.test(ring)) throw badRequest("a ring has 3 to 10 letters and digits");
}

function badRequest(message: string): HTTPException {
  return new HTTPException(400, { message });
}
