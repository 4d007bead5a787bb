import { createServer, type Socket } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { AnswerParser } from "./answer-parser.ts";
import { ConnectError } from "./connect-error.ts";
import { Connection } from "./connection.ts";

const watcher = { sent: () => {}, received: () => {}, note: () => {} };
const open: Disposable[] = [];

afterEach(() => {
  for (const each of open.splice(0)) each[Symbol.dispose]();
});

/** A connection to a server that does as it is told. */
async function connectTo(serve: (socket: Socket) => void): Promise<Connection> {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on("error", () => {});
    serve(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  open.push({
    [Symbol.dispose]() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  });
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const connection = await Connection.open(`http://127.0.0.1:${port}`, watcher, 1_000);
  open.push({ [Symbol.dispose]: () => connection.close() });
  return connection;
}

describe("Connection", () => {
  test("refuses an origin where nobody listens", async () => {
    const closed = createServer();
    await new Promise<void>((resolve) => closed.listen(0, "127.0.0.1", resolve));
    const address = closed.address();
    await new Promise((resolve) => closed.close(resolve));
    const origin = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
    await expect(Connection.open(origin, watcher, 1_000)).rejects.toThrow(ConnectError);
  });

  test("reads two answers that come at once, one after the other", async () => {
    const connection = await connectTo((socket) => {
      socket.write("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\naHTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nb");
    });
    const bodies: (string | undefined)[] = [];
    for (const parser of [new AnswerParser("GET"), new AnswerParser("GET")]) {
      await connection.read(parser, () => false, 1_000);
      bodies.push(parser.answer?.body.toString());
    }
    expect(bodies).toEqual(["a", "b"]);
    expect(await connection.readRest(20)).toMatchObject({ hasEnded: false });
  });

  test("says when an answer is not there in time", async () => {
    const connection = await connectTo((socket) => socket.write("HTTP/1.1 200 OK\r\n"));
    expect(await connection.read(new AnswerParser("GET"), () => false, 50)).toBe(false);
  });

  test("reads what came before a reset", async () => {
    const connection = await connectTo((socket) => {
      socket.write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhello", () =>
        setTimeout(() => socket.resetAndDestroy(), 50),
      );
    });
    const parser = new AnswerParser("GET");
    await connection.read(parser, () => false, 1_000);
    expect([parser.end, parser.answer?.body.toString()]).toEqual(["cut", "hello"]);
  });

  test("tells bytes after an answer from the end of the connection", async () => {
    const stray = await connectTo((socket) => socket.write("HTTP/1.1 204 No Content\r\n\r\nstray"));
    await stray.read(new AnswerParser("GET"), () => false, 1_000);
    expect((await stray.readRest(100)).bytes.toString()).toBe("stray");
    const ended = await connectTo((socket) => socket.end("HTTP/1.1 204 No Content\r\n\r\n"));
    await ended.read(new AnswerParser("GET"), () => false, 1_000);
    expect(await ended.readRest(1_000)).toMatchObject({ bytes: Buffer.alloc(0), hasEnded: true });
    expect(ended.isOpen).toBe(false);
  });

  test("holds a server back that sends more than is read", async () => {
    let written = 0;
    const connection = await connectTo((socket) => {
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
      const piece = Buffer.alloc(65_536);
      const fill = (): void => {
        while (socket.write(piece)) written += piece.length;
        socket.once("drain", fill);
      };
      fill();
    });
    await connection.read(new AnswerParser("GET"), () => true, 1_000);
    await new Promise((resolve) => setTimeout(resolve, 300));
    const after = written;
    await new Promise((resolve) => setTimeout(resolve, 300));
    // What fits between a server and a client that does not read is bounded, and full by now.
    expect(written).toBe(after);
    expect(written).toBeLessThan(64 * 1024 * 1024);
  });
});
