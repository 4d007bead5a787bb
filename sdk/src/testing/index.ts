export { type RunningApp, type StartOptions, startApp } from "./start-app.ts";
