/**
 * What a native bundle runs before the handler's module: the globals that reach the host, or that must not take it down. All
 * else is the platform's own.
 */
import { installConsole } from "../platform/console.ts";
import { createFetch } from "../platform/fetch.ts";
import { installNavigator } from "../platform/navigator.ts";
import { enterPhase } from "../platform/phase.ts";
import { installReportError } from "../platform/report-error.ts";
import { installStreamBackedResponses } from "../platform/stream-backed-responses.ts";
import { installTimers } from "../platform/timers.ts";
import { sendReports } from "../report/write-report.ts";
import { callNatively } from "./call-natively.ts";
import { installClonedResponses } from "./cloned-responses.ts";
import { installHeaderNames } from "./header-names.ts";
import { installOwnResponses } from "./own-responses.ts";
import { reportNatively } from "./report-natively.ts";

// Nothing is frozen into an instance here: clocks and chance may be asked at once. The component's build has seen to it that
// the module needs no host while it loads.
enterPhase("serve");
sendReports(reportNatively(console.error.bind(console)));
installConsole();
installTimers();
installHeaderNames();
installReportError();
installNavigator();
installStreamBackedResponses();
installOwnResponses();
installClonedResponses();
globalThis.fetch = createFetch(callNatively);
