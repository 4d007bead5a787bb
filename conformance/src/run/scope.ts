import type { Answer } from "../http/answer.ts";
import type { AnswerParser } from "../http/answer-parser.ts";
import type { Connection } from "../http/connection.ts";

/** A request that is left open. */
export interface Exchange {
  readonly connection: Connection;
  readonly parser: AnswerParser;
  readonly method: string;
}

/**
 * What the steps of a case know by name. A round of `repeat` or `parallel` has a scope of its own, so that it refers to
 * what is its own; what it saves adds up to lists in the scopes around it.
 */
export class Scope {
  readonly #parent: Scope | undefined;
  readonly #values = new Map<string, unknown>();
  readonly #answers = new Map<string, Answer>();
  readonly #exchanges = new Map<string, Exchange>();
  readonly #connections: Map<string, Connection>;
  readonly round: number | undefined;

  private constructor(parent: Scope | undefined, round: number | undefined, connections: Map<string, Connection>) {
    this.#parent = parent;
    this.round = round ?? parent?.round;
    this.#connections = connections;
  }

  static create(): Scope {
    return new Scope(undefined, undefined, new Map());
  }

  /** @param sharesConnections false where rounds go on at the same time */
  forRound(round: number, sharesConnections: boolean): Scope {
    return new Scope(this, round, sharesConnections ? this.#connections : new Map());
  }

  save(name: string, value: unknown): void {
    this.#values.set(name, value);
    for (let around = this.#parent; around !== undefined; around = around.#parent) around.#append(name, value);
  }

  /** What `save` kept, here or around. */
  read(name: string): { readonly value: unknown } | undefined {
    if (this.#values.has(name)) return { value: this.#values.get(name) };
    return this.#parent?.read(name);
  }

  keepAnswer(name: string, answer: Answer): void {
    this.#answers.set(name, answer);
  }

  answer(name: string): Answer | undefined {
    return this.#answers.get(name) ?? this.#parent?.answer(name);
  }

  keepExchange(name: string, exchange: Exchange): void {
    this.#exchanges.set(name, exchange);
  }

  exchange(name: string): Exchange | undefined {
    return this.#exchanges.get(name) ?? this.#parent?.exchange(name);
  }

  keepConnection(name: string, connection: Connection): void {
    this.#connections.set(name, connection);
  }

  connection(name: string): Connection | undefined {
    return this.#connections.get(name);
  }

  /** Breaks off whatever is still open here. Connections that it shares are not its own. */
  close(): void {
    for (const { connection } of this.#exchanges.values()) connection.close();
    if (this.#parent !== undefined && this.#parent.#connections === this.#connections) return;
    for (const connection of this.#connections.values()) connection.close();
  }

  #append(name: string, value: unknown): void {
    const list = this.#values.get(name);
    this.#values.set(name, Array.isArray(list) ? [...list, value] : [value]);
  }
}
