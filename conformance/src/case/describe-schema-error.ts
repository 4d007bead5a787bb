import type { ErrorObject } from "ajv";

/**
 * One sentence about what a schema finds wrong: `steps[0].expect.status is "200", expected …`. Where a value may have several
 * forms, ajv tells what is wrong with it by each of them: only what says something is kept.
 */
export function describeSchemaErrors(errors: readonly ErrorObject[]): string {
  const choices = errors.filter(isChoice);
  const certain = errors.find((error) => !isChoice(error) && !choices.some((choice) => isAtOrBelow(error, choice)));
  if (certain !== undefined) return describe(certain);
  const outermost = choices.find((choice) => !choices.some((other) => isBelow(choice, other)));
  if (outermost === undefined) return "it is not as the schema has it";
  // Some form knows the key that leads there: it is the one that was meant.
  const below = errors.filter((error) => isBelow(error, outermost));
  return below.length > 0 ? describeSchemaErrors(below) : describeForms(outermost, errors);
}

function describeForms(choice: ErrorObject, errors: readonly ErrorObject[]): string {
  const forms = errors.filter(({ instancePath }) => instancePath === choice.instancePath).flatMap(formOf);
  return `${subjectOf(choice.instancePath)} is ${brief(choice.data)}, expected one of: ${[...new Set(forms)].join(", ")}`;
}

function formOf({ keyword, params }: ErrorObject): readonly string[] {
  if (keyword === "required") return [`{ ${params.missingProperty} }`];
  if (keyword === "enum") return params.allowedValues;
  return keyword === "type" ? [params.type] : [];
}

function isChoice({ keyword }: ErrorObject): boolean {
  return keyword === "anyOf";
}

function isBelow(error: ErrorObject, above: ErrorObject): boolean {
  return error.instancePath.startsWith(`${above.instancePath}/`);
}

function isAtOrBelow(error: ErrorObject, above: ErrorObject): boolean {
  return error.instancePath === above.instancePath || isBelow(error, above);
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
