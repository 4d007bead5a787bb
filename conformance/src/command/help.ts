/** What `--help` prints. */
export const help = `Runs the conformance suite against a host, and says what it does otherwise than it should.

Usage: godwit conformance --target T [options]
       godwit-conformance --target T [options]
       godwit conformance compare RESULTS RESULTS... --report DIR

Targets:
  reference            godwit serve, of the installed @godwit/sdk
  wasmtime             wasmtime serve, of the PATH
  jco                  jco serve, installed into your cache folder with the first run
  lambda:INGRESS       a function behind an emulated ingress of AWS Lambda: rest, http2, http1, url,
                       alb, alb-multi, url-stream or rest-stream; AWS_ENDPOINT_URL_DYNAMODB names
                       the DynamoDB of its stores
  lambda:url-HOW       the same, started otherwise: wrapper (on the Node before 24.20 that
                       GODWIT_FUNCTION_NODE names), bootstrap, bundle, stream-bundle (Node's engine)
  workers:HOW          a worker on workerd: component, or bundle (workerd's own engine)
  workers:HOW-dev, workers:kv
                       the same on wrangler dev, installed into your cache folder with the first
                       run; kv: the component, with its stores in Workers KV
  url                  a host that runs already: --url says where

Options:
  --url URL            of a running host, for example http://127.0.0.1:8080; implies --target url
  --subject FILE       what the host says of itself (subject.json); default: the target's own,
                       for url the core alone
  --expectations FILE  cases that are known to fail (expectations.json); default: the target's own,
                       for url none
  --case ID            this case alone; repeat it for more
  --profile P          cases of this profile alone; repeat it for more
  --json FILE          writes the results
  --report DIR         writes results.json, junit.xml, report.html and badge.json
  --parallel N         cases at once, default: 4
  --verbose            a line for each case, and the transcripts of failures
  --list               lists the cases and runs none
  --help               this text

compare puts runs side by side, in compare.html and compare.json: RESULTS is a results.json, or the
folder of a report.

Exit code: 0, all is as expected; 1, something is not; 2, the command line or a file that it
names is wrong, and nothing was run.

Examples:
  godwit conformance --target reference --report report
  godwit conformance --target wasmtime --case HDR-03 --case HDR-04 --verbose
  godwit conformance --url http://127.0.0.1:8080 --subject subject.json
`;
