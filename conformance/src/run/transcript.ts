import type { WireWatcher } from "../http/connection.ts";
import type { TranscriptEntry } from "./results.ts";

const longestEntry = 4_096;
const mostEntries = 60;

interface Piece {
  readonly at: TranscriptEntry["at"];
  readonly connection: number | undefined;
  readonly ms: number;
  text: string;
  length: number;
}

/** Takes down what goes over the wire in a case. Of much it keeps the beginning and the end. */
export class Transcript {
  readonly #startedAt = performance.now();
  readonly #secrets: readonly string[];
  readonly #room: number;
  readonly #first: Piece[] = [];
  #last: Piece[] = [];
  #left = 0;
  #connections = 0;

  /** @param secrets values that must not appear in it */
  constructor(secrets: readonly string[]) {
    this.#secrets = secrets.flatMap(formsOf);
    // Secrets are found before an entry is cut, so that none is cut in two.
    this.#room = longestEntry + Math.max(0, ...this.#secrets.map(({ length }) => length));
  }

  /** For a connection of its own, whose entries belong together. */
  watchConnection(): WireWatcher {
    this.#connections++;
    const connection = this.#connections;
    const add = (at: TranscriptEntry["at"], bytes: Buffer): void => {
      this.#add(at, connection, bytes.toString("latin1", 0, this.#room), bytes.length);
    };
    return {
      sent: (bytes) => add("sent", bytes),
      received: (bytes) => add("received", bytes),
      note: (text) => this.#add("note", connection, text, text.length),
    };
  }

  add(at: TranscriptEntry["at"], text: string): void {
    this.#add(at, undefined, text, text.length);
  }

  /** A text without the secrets. */
  redact(text: string): string {
    return this.#secrets.reduce((redacted, secret) => redacted.replaceAll(secret, "[redacted]"), text);
  }

  get entries(): readonly TranscriptEntry[] {
    const left = this.#left;
    const gap =
      left === 0
        ? []
        : [
            {
              at: "note" as const,
              connection: undefined,
              ms: this.#last[0]?.ms ?? 0,
              text: `${left} entries left out`,
              length: 0,
            },
          ];
    let connection = this.#connections > 1 ? 0 : 1;
    return [...this.#first, ...gap, ...this.#last].flatMap((piece) => {
      const entry = { at: piece.at, ms: Math.round(piece.ms), text: this.#cut(piece) };
      if (piece.connection === undefined || piece.connection === connection) return [entry];
      if (this.#connections === 1) return [entry];
      connection = piece.connection;
      return [{ at: "note" as const, ms: entry.ms, text: `on connection ${connection}` }, entry];
    });
  }

  #cut(piece: Piece): string {
    const text = this.redact(piece.text);
    if (text.length <= longestEntry && piece.length <= piece.text.length) return text;
    return `${text.slice(0, longestEntry)}\n[cut: ${piece.length} bytes in all]`;
  }

  #add(at: TranscriptEntry["at"], connection: number | undefined, text: string, length: number): void {
    const before = this.#last.at(-1) ?? this.#first.at(-1);
    if (before !== undefined && at !== "note" && before.at === at && before.connection === connection) {
      before.text += text.slice(0, Math.max(0, this.#room - before.text.length));
      before.length += length;
      return;
    }
    const piece = { at, connection, ms: performance.now() - this.#startedAt, text: text.slice(0, this.#room), length };
    if (this.#first.length < mostEntries / 2) {
      this.#first.push(piece);
      return;
    }
    this.#last.push(piece);
    if (this.#last.length <= mostEntries / 2) return;
    this.#last = this.#last.slice(1);
    this.#left++;
  }
}

/** As it stands, as JSON has it, and in base64. */
function formsOf(secret: string): readonly string[] {
  if (secret === "") return [];
  const latin1 = Buffer.from(secret).toString("latin1");
  const forms = [secret, latin1, JSON.stringify(secret).slice(1, -1), Buffer.from(secret).toString("base64")];
  return [...new Set(forms)].sort((a, b) => b.length - a.length);
}
