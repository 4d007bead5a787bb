import { ConnectError } from "../../http/connect-error.ts";
import { Connection } from "../../http/connection.ts";
import type { CaseContext } from "../case-context.ts";
import { CheckFailure } from "../check-failure.ts";

/** @throws CheckFailure of check `connection` */
export async function connectToHost(context: CaseContext): Promise<Connection> {
  try {
    return await Connection.open(context.host.origin, context.transcript.watchConnection(), context.stepLimitMs);
  } catch (error) {
    if (!(error instanceof ConnectError)) throw error;
    throw new CheckFailure("connection", `Expected a connection, got: ${error.message}`);
  }
}
