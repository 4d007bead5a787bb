import { once } from "node:events";
import { connect } from "node:net";

/** Sends bytes as they are on a connection of its own, and returns all that came until the server closed it: both as latin1. */
export async function exchangeRaw(port: number, text: string): Promise<string> {
  const socket = connect({ port, host: "127.0.0.1" });
  let received = "";
  socket.setEncoding("latin1").on("data", (data) => {
    received += data;
  });
  socket.write(text, "latin1");
  await once(socket, "close");
  return received;
}
