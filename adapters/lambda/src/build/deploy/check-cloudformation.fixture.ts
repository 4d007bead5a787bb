import { loadAwsServiceSpec } from "@aws-cdk/aws-service-spec";

type Spec = Awaited<ReturnType<typeof loadAwsServiceSpec>>;
type ResourceSpec = ReturnType<typeof resourceOf>;
type Property = NonNullable<ResourceSpec>["properties"][string];
type PropertyType = Property["type"];

/** As much of a template as the check looks at. */
export interface CloudFormationTemplate {
  readonly Parameters?: Readonly<Record<string, unknown>>;
  readonly Conditions?: Readonly<Record<string, unknown>>;
  readonly Resources: Readonly<Record<string, CloudFormationResource>>;
  readonly Outputs?: unknown;
}

export interface CloudFormationResource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly [attribute: string]: unknown;
}

/** What a resource may have beside its properties. Source: CloudFormation User Guide, "Resource attribute reference". */
const resourceAttributes: readonly string[] = [
  "Type",
  "Properties",
  "Condition",
  "DependsOn",
  "Metadata",
  "DeletionPolicy",
  "UpdateReplacePolicy",
  "CreationPolicy",
  "UpdatePolicy",
];

/**
 * One line for each thing that AWS's published schemas do not know or miss: types, properties, their types and allowed values,
 * required properties, and names that a reference does not find.
 */
export async function checkCloudFormation(template: CloudFormationTemplate): Promise<readonly string[]> {
  const spec = await loaded();
  const problems: string[] = [];
  for (const [id, resource] of Object.entries(template.Resources)) {
    for (const attribute of Object.keys(resource)) {
      if (!resourceAttributes.includes(attribute)) problems.push(`${id}: unknown attribute ${attribute}`);
    }
    for (const name of [resource.DependsOn].flat()) {
      if (typeof name === "string" && template.Resources[name] === undefined)
        problems.push(`${id}: depends on ${name}`);
    }
    const found = resourceOf(spec, resource.Type);
    if (found === undefined) problems.push(`${id}: unknown type ${resource.Type}`);
    else checkProperties(resource.Properties ?? {}, found.properties, id, spec, problems);
  }
  checkReferences(template, template, spec, problems);
  return problems;
}

let loading: Promise<Spec> | undefined;

/** It takes a second. */
function loaded(): Promise<Spec> {
  loading ??= loadAwsServiceSpec();
  return loading;
}

function resourceOf(spec: Spec, type: string) {
  return spec.lookup("resource", "cloudFormationType", "equals", type)[0];
}

function checkProperties(
  value: Readonly<Record<string, unknown>>,
  properties: Readonly<Record<string, Property>>,
  path: string,
  spec: Spec,
  problems: string[],
): void {
  for (const [name, { required }] of Object.entries(properties)) {
    if (required === true && value[name] === undefined) problems.push(`${path}: ${name} is missing`);
  }
  for (const [name, inner] of Object.entries(value)) {
    const property = properties[name];
    if (property === undefined) problems.push(`${path}: unknown property ${name}`);
    else checkValue(inner, property.type, `${path}.${name}`, spec, problems);
  }
}

function checkValue(value: unknown, type: PropertyType, path: string, spec: Spec, problems: string[]): void {
  if (isIntrinsic(value)) {
    const branches = value["Fn::If"];
    if (Array.isArray(branches)) for (const branch of branches.slice(1)) checkValue(branch, type, path, spec, problems);
    return;
  }
  const mismatch = (): void => void problems.push(`${path}: ${JSON.stringify(value)} is no ${type.type}`);
  switch (type.type) {
    case "ref":
      if (!isObject(value)) mismatch();
      else checkProperties(value, spec.get("typeDefinition", type.reference.$ref).properties, path, spec, problems);
      return;
    case "array":
      if (!Array.isArray(value)) mismatch();
      else value.forEach((item, index) => void checkValue(item, type.element, `${path}[${index}]`, spec, problems));
      return;
    case "map":
      if (!isObject(value)) mismatch();
      else
        for (const [name, item] of Object.entries(value))
          checkValue(item, type.element, `${path}.${name}`, spec, problems);
      return;
    case "union": {
      // A list that may also be any JSON is held to what its items are to be.
      const isList = Array.isArray(value) && type.types.some((option) => option.type === "array");
      const options = isList ? type.types.filter((option) => option.type === "array") : type.types;
      const attempts = options.map((option) => {
        const found: string[] = [];
        checkValue(value, option, path, spec, found);
        return found;
      });
      if (!attempts.some((found) => found.length === 0)) problems.push(...(attempts[0] ?? []));
      return;
    }
    case "string":
      // CloudFormation turns numbers and booleans into text.
      if (!["string", "number", "boolean"].includes(typeof value)) mismatch();
      else if (type.allowedValues !== undefined && !type.allowedValues.includes(String(value))) {
        problems.push(`${path}: ${JSON.stringify(value)} is none of ${type.allowedValues.join(", ")}`);
      }
      return;
    case "integer":
    case "number":
      if (!/^-?\d+(\.\d+)?$/.test(String(value))) mismatch();
      return;
    case "boolean":
      if (!["true", "false"].includes(String(value))) mismatch();
      return;
    case "tag":
      if (!isObject(value) || value.Key === undefined) mismatch();
      return;
    default:
      return;
  }
}

function checkReferences(value: unknown, template: CloudFormationTemplate, spec: Spec, problems: string[]): void {
  if (Array.isArray(value)) {
    for (const item of value) checkReferences(item, template, spec, problems);
  } else if (isObject(value)) {
    const get = value["Fn::GetAtt"];
    const [id, ...rest] = Array.isArray(get) ? get.map(String) : [];
    if (id !== undefined) checkAttribute(id, rest.join("."), template, spec, problems);
    if (typeof value.Ref === "string") checkName(value.Ref, template, problems);
    const sub = [value["Fn::Sub"]].flat();
    const [text] = sub;
    for (const [, name = ""] of typeof text === "string" ? text.matchAll(/\$\{([^!}]+)\}/g) : []) {
      if (sub.length > 1 && isObject(sub[1]) && sub[1][name] !== undefined) continue;
      const [target = "", ...attribute] = name.split(".");
      if (attribute.length === 0) checkName(target, template, problems);
      else checkAttribute(target, attribute.join("."), template, spec, problems);
    }
    const [condition] = Array.isArray(value["Fn::If"]) ? value["Fn::If"] : [];
    if (condition !== undefined && template.Conditions?.[String(condition)] === undefined) {
      problems.push(`no condition has the name ${String(condition)}`);
    }
    for (const item of Object.values(value)) checkReferences(item, template, spec, problems);
  }
}

function checkName(name: string, template: CloudFormationTemplate, problems: string[]): void {
  const isKnown = template.Resources[name] !== undefined || template.Parameters?.[name] !== undefined;
  if (!isKnown && !name.startsWith("AWS::")) problems.push(`nothing has the name ${name}`);
}

function checkAttribute(
  id: string,
  attribute: string,
  template: CloudFormationTemplate,
  spec: Spec,
  problems: string[],
): void {
  const resource = template.Resources[id];
  if (resource === undefined) problems.push(`no resource has the name ${id}`);
  else if (resourceOf(spec, resource.Type)?.attributes[attribute] === undefined) {
    problems.push(`${id}: ${resource.Type} has no attribute ${attribute}`);
  }
}

function isIntrinsic(value: unknown): value is Readonly<Record<string, unknown>> {
  if (!isObject(value)) return false;
  const [name, ...others] = Object.keys(value);
  return others.length === 0 && name !== undefined && (name === "Ref" || name.startsWith("Fn::"));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
