import { connect, type Socket } from "node:net";

/** A connection that sends bytes as they are: HTTP clients would not send what these tests must. */
export interface RawClient {
  readonly socket: Socket;
  send(text: string): void;
  /** Everything received so far, as latin1. */
  received(): string;
  /** Resolves with everything received once `expected` is part of it. */
  until(expected: string | RegExp): Promise<string>;
  /** Resolves with everything received once the server has closed the connection. */
  closed(): Promise<string>;
}

export async function openRawClient(port: number): Promise<RawClient> {
  const socket = connect({ port, host: "127.0.0.1" });
  await new Promise((resolve) => socket.once("connect", resolve));
  let text = "";
  let look = () => {};
  socket.setEncoding("latin1");
  socket.on("data", (chunk) => {
    text += chunk;
    look();
  });
  // A reset is one of the ends that these tests look for.
  socket.on("error", () => {});
  const closed = new Promise<string>((resolve) => socket.once("close", () => resolve(text)));
  return {
    socket,
    send: (bytes) => socket.write(bytes, "latin1"),
    received: () => text,
    closed: () => closed,
    until: (expected) =>
      new Promise((resolve, reject) => {
        look = () => {
          if (typeof expected === "string" ? text.includes(expected) : expected.test(text)) resolve(text);
        };
        closed.then(() => reject(new Error(`Closed before ${expected} came: ${text}`)));
        look();
      }),
  };
}

/** Sends `text` on a connection of its own and returns all that came until the server closed it. */
export async function exchangeRaw(port: number, text: string): Promise<string> {
  const client = await openRawClient(port);
  client.send(text);
  return client.closed();
}
