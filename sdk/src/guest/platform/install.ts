/**
 * Closes the gaps of the engine's web platform. Imported first of all in a component, so that the handler's module and
 * its dependencies see a whole platform while they load. One file per gap; each leaves alone what is there already.
 */
import { installAbortSignal } from "./abort-signal.ts";
import { installBodyBytes } from "./body-bytes.ts";
import { installBodyClone } from "./body-clone.ts";
import { installBodyText } from "./body-text.ts";
import { installConsole } from "./console.ts";
import { installFetch } from "./fetch.ts";
import { installFormData } from "./form-data.ts";
import { installIncomingSignal } from "./incoming-signal.ts";
import { installIncomingUrl } from "./incoming-url.ts";
import { installLoadGuards } from "./load-guards.ts";
import { installNavigator } from "./navigator.ts";
import { installPipeSignal } from "./pipe-signal.ts";
import { installReportError } from "./report-error.ts";
import { installRequestRedirect } from "./request-redirect.ts";
import { installStreamBackedResponses } from "./stream-backed-responses.ts";
import { installStreamFrom } from "./stream-from.ts";
import { installStreamInterfaces } from "./stream-interfaces.ts";
import { installStreamIteration } from "./stream-iteration.ts";
import { installTextStreams } from "./text-streams.ts";
import { installTimers } from "./timers.ts";
import { installUrlParse } from "./url-parse.ts";

installConsole();
installTimers();
installIncomingSignal();
installIncomingUrl();
installStreamBackedResponses();
installRequestRedirect();
installBodyBytes();
installBodyText();
installFormData();
// Last of those that replace body readers: a clone reads through the others.
installBodyClone();
installStreamIteration();
installStreamFrom();
installStreamInterfaces();
installTextStreams();
installPipeSignal();
installUrlParse();
installAbortSignal();
installFetch();
installNavigator();
installReportError();
installLoadGuards();
