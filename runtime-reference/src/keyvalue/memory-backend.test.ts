import { describeKeyValueContract } from "./contract-suite.ts";
import { createMemoryBackend } from "./memory-backend.ts";

describeKeyValueContract("createMemoryBackend", createMemoryBackend);
