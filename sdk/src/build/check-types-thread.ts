// The program of a thread: finds the type errors of the handler `entry` of the app in `directory`.
import { parentPort, workerData } from "node:worker_threads";
import { typeErrors } from "./type-errors.ts";

const { directory, entry }: { readonly directory: string; readonly entry: string } = workerData;
parentPort?.postMessage(typeErrors(directory, entry));
