import { once } from "node:events";
import { connect } from "node:net";

/**
 * Sends bytes as they are and returns everything the server answers until it closes, as latin1 text.
 * `closed` is false when the server kept the connection open for `waitMs`.
 */
export async function rawExchange(
  port: number,
  bytes: string,
  waitMs = 5_000,
): Promise<{ readonly answer: string; readonly closed: boolean }> {
  const socket = connect(port, "127.0.0.1");
  let answer = "";
  socket.setEncoding("latin1");
  socket.on("data", (text: string) => {
    answer += text;
  });
  // A reset is one way for a server to close.
  socket.on("error", () => {});
  const closed = once(socket, "close").then(() => true);
  socket.write(bytes, "latin1");
  const inTime = await Promise.race([closed, new Promise<false>((resolve) => setTimeout(resolve, waitMs, false))]);
  socket.destroy();
  return { answer, closed: inTime };
}
