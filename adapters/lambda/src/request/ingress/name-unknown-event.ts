import { type EventObject, objectOf, textOf } from "./event-object.ts";

type Test = (event: EventObject) => boolean;

/** Events that reach functions by mistake or by another trigger, by the members that AWS's documents give them. */
const KINDS: readonly (readonly [kind: string, test: Test])[] = [
  ["an event of SQS", firstRecordIs("aws:sqs")],
  ["an event of SNS", firstRecordIs("aws:sns")],
  ["an event of S3", firstRecordIs("aws:s3")],
  ["an event of DynamoDB Streams", firstRecordIs("aws:dynamodb")],
  ["an event of Kinesis", firstRecordIs("aws:kinesis")],
  ["a list of records", (event) => Array.isArray(event.Records)],
  ["a message of an API Gateway WebSocket API", (event) => hasText(event.requestContext, "connectionId")],
  ["a request to an API Gateway authorizer", (event) => hasText(event, "methodArn") || hasText(event, "routeArn")],
  ["an event of VPC Lattice with structure 1.0", (event) => hasText(event, "raw_path")],
  ["a custom resource of CloudFormation", (event) => hasText(event, "ResponseURL")],
  ["a warm-up ping", isWarmUp],
  ["an event of EventBridge", (event) => hasText(event, "detail-type") && hasText(event, "source")],
  ["the console's test event", (event) => hasText(event, "key1")],
  ["an empty object", (event) => Object.keys(event).length === 0],
];

/** What an event looks like that no ingress sends. Tells nothing of its content. */
export function nameUnknownEvent(event: unknown): string {
  if (Array.isArray(event)) return "a list";
  const object = objectOf(event);
  if (object === undefined) return event === null ? "null" : `a ${typeof event}`;
  return KINDS.find(([, test]) => test(object))?.[0] ?? "an object of unknown kind";
}

function firstRecordIs(source: string): Test {
  return (event) => {
    const [first] = Array.isArray(event.Records) ? event.Records : [];
    const record = objectOf(first);
    return (record?.eventSource ?? record?.EventSource) === source;
  };
}

/** Plugins for the Serverless Framework and Next.js, and a rule that says so in its source. */
function isWarmUp(event: EventObject): boolean {
  return "warmer" in event || event.type === "warmer" || /warm-?up/i.test(textOf(event.source) ?? "");
}

function hasText(value: unknown, name: string): boolean {
  return textOf(objectOf(value)?.[name]) !== undefined;
}
