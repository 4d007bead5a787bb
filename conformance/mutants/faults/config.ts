import type { Stages } from "../../self-test/stages.ts";
import { stages } from "../../self-test/stages.ts";
import type { Mutant } from "../mutant.ts";
import { onAsk } from "../on-ask.ts";

/** Faults of settings. */
export const configMutants: readonly Mutant[] = [
  ofKeys("config-key-in-upper-case", "A setting is looked for by its key in upper case.", "CFG-01", (key, config) =>
    stages.readConfig(key.toUpperCase(), config),
  ),
  ofKeys(
    "environment-as-config",
    "A key that is not declared is read from the environment.",
    "CFG-02",
    (key, config) => {
      const value = stages.readConfig(key, config);
      return typeof value === "string" || value === null ? value : (process.env[key] ?? null);
    },
  ),
  ofKeys("empty-setting-absent", "A setting that is empty is none.", "CFG-03", (key, config) =>
    config[key] === "" ? null : stages.readConfig(key, config),
  ),
  ofKeys("setting-as-latin1", "A setting is read as latin1.", "CFG-04", (key, config) =>
    typeof config[key] === "string" ? Buffer.from(config[key]).toString("latin1") : stages.readConfig(key, config),
  ),
  {
    id: "all-with-the-environment",
    wrong: "All settings together are those of the host's environment, too.",
    where: "host",
    faults: () => ({ allConfig: (config) => ({ HOST_PATH: process.env.PATH ?? "", ...config }) }),
    kills: [{ case: "CFG-05", check: "body" }],
  },
  {
    id: "failure-with-settings",
    wrong: "The answer to a failure shows the settings.",
    where: "host",
    faults: () =>
      onAsk("fail", async (_ask, right, _request, { config }) => {
        try {
          return await right();
        } catch {
          return Response.json(config, { status: 500 });
        }
      }),
    kills: [
      { case: "CFG-06", check: "body", step: "1" },
      { case: "SEC-09", check: "body", step: "1" },
    ],
  },
  {
    id: "settings-logged",
    wrong: "Settings that are read are written to the log as they are.",
    where: "host",
    faults: () => ({
      lineOf: (text) => text,
      ...onAsk("config", (ask, right, _request, { config, print }) => {
        for (const key of ask.keys) print(`read ${key}: ${config[key]}`);
        return right();
      }),
    }),
    kills: [{ case: "CFG-06", check: "log", step: "3" }],
  },
  {
    id: "log-shows-secrets",
    wrong: "Nothing is blanked in the log.",
    where: "host",
    faults: () => ({ lineOf: (text) => text }),
    kills: [{ case: "SEC-09", check: "log", step: "5" }],
  },
  ofKeys("json-setting-rewritten", "A setting that is JSON is parsed and written again.", "CFG-07", (key, config) => {
    const value = stages.readConfig(key, config);
    return key === "json" ? JSON.stringify(JSON.parse(String(value)), null, 1) : value;
  }),
  {
    id: "settings-change",
    wrong: "Settings change while a request is at work.",
    where: "host",
    faults: () => {
      let reads = 0;
      return { allConfig: (config) => ({ ...config, greeting: `hello ${reads++}` }) };
    },
    kills: [{ case: "CFG-09", check: "body" }],
  },
];

function ofKeys(id: string, wrong: string, only: string, readConfig: Stages["readConfig"]): Mutant {
  return { id, wrong, where: "host", faults: () => ({ readConfig }), kills: [{ case: only, check: "body" }] };
}
