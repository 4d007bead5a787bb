import type { ErrorObject } from "ajv";

/** One sentence about the first thing that a schema finds wrong: `steps[0].expect.status is "200", expected …`. */
export function describeSchemaErrors(errors: readonly ErrorObject[]): string {
  const choices = errors.filter(({ keyword }) => keyword === "anyOf");
  // A form that a value nearly has says more than that it has none of them.
  const outermost = choices.filter((choice) => !choices.some((other) => isWithin(choice, other)));
  const [choice] = outermost;
  const [other] = errors.filter((error) => error.keyword !== "anyOf" && !choices.some((each) => isBranch(error, each)));
  if (other !== undefined) return describe(other);
  return choice === undefined ? "it is no case" : describeChoice(choice, errors);
}

function describeChoice(choice: ErrorObject, errors: readonly ErrorObject[]): string {
  const below = errors.filter((error) => isBranch(error, choice) && error.keyword !== "anyOf");
  const byBranch = Map.groupBy(
    below,
    ({ schemaPath, instancePath }) => `${instancePath === choice.instancePath}${branchOf(schemaPath, choice)}`,
  );
  const branches = [...byBranch.values()];
  // The form with the keys that the value has is the one that was meant.
  const meant = branches.find((each) => each.every((error) => error.instancePath.length > choice.instancePath.length));
  const deepest = meant?.toSorted((a, b) => b.instancePath.length - a.instancePath.length)[0];
  const nested = errors.find(
    (error) => error.keyword === "anyOf" && error.instancePath.length > choice.instancePath.length,
  );
  if (nested !== undefined && deepest === undefined) return describeChoice(nested, errors);
  if (deepest !== undefined) return describe(deepest);
  const forms = below.filter(({ keyword }) => keyword === "required" || keyword === "type").map(formOf);
  return `${subjectOf(choice.instancePath)} is ${brief(choice.data)}, expected one of: ${[...new Set(forms)].join(", ")}`;
}

function formOf(error: ErrorObject): string {
  return error.keyword === "required" ? `{ ${error.params.missingProperty} }` : String(error.params.type);
}

function branchOf(path: string, choice: ErrorObject): string {
  return path.startsWith(`${choice.schemaPath}/`)
    ? (path.slice(choice.schemaPath.length + 1).split("/")[0] ?? "")
    : path.split("/").slice(0, 3).join("/");
}

function isBranch(error: ErrorObject, choice: ErrorObject): boolean {
  return error !== choice && isWithin(error, choice);
}

function isWithin(error: ErrorObject, choice: ErrorObject): boolean {
  if (error === choice) return false;
  const isSame = error.instancePath === choice.instancePath;
  return isSame
    ? error.schemaPath.startsWith(choice.schemaPath) || error.keyword !== "anyOf"
    : error.instancePath.startsWith(`${choice.instancePath}/`);
}

function describe(error: ErrorObject): string {
  const subject = subjectOf(error.instancePath);
  switch (error.keyword) {
    case "additionalProperties":
      return `${subject} has the unknown key "${error.params.additionalProperty}", expected one of ${knownKeys(error)}`;
    case "required":
      return `${subject} lacks the key "${error.params.missingProperty}"`;
    case "discriminator":
      return `${subject} has ${error.params.tag} ${brief(error.params.tagValue)}, which there is not`;
    case "enum":
      return `${subject} is ${brief(error.data)}, expected one of ${error.params.allowedValues.join(", ")}`;
    case "type":
      return `${subject} is ${brief(error.data)}, expected ${error.params.type}`;
    default:
      return `${subject} is ${brief(error.data)}, which ${error.message ?? "it must not be"}`;
  }
}

function knownKeys(error: ErrorObject): string {
  return Object.keys(Object(error.parentSchema).properties ?? {}).join(", ");
}

/** `/steps/0/expect` → `steps[0].expect`. */
function subjectOf(pointer: string): string {
  const path = pointer
    .split("/")
    .slice(1)
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"))
    .reduce((before, key) => (/^\d+$/u.test(key) ? `${before}[${key}]` : before === "" ? key : `${before}.${key}`), "");
  return path === "" ? "it" : path;
}

function brief(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
