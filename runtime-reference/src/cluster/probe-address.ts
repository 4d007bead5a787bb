import { createServer } from "node:net";
import { type ListenAddress, startListening } from "../listener/start-listening.ts";

/**
 * Looks whether several threads can listen at an address. Among those that let others in, a port that another program
 * has is no error: so it is asked for once alone.
 * @returns false where the system lets nobody share a port
 * @throws PortInUseError, AddressUnavailableError
 */
export async function probeAddress({ port, hostname }: Pick<ListenAddress, "port" | "hostname">): Promise<boolean> {
  await tryListening({ port, hostname, reusePort: false });
  try {
    await tryListening({ port: 0, hostname, reusePort: true });
    return true;
  } catch {
    return false;
  }
}

async function tryListening(address: ListenAddress): Promise<void> {
  const server = createServer();
  await startListening(server, address);
  await new Promise((resolve) => server.close(resolve));
}
