import { defineApp } from "@godwit/sdk/config";

export default defineApp({
  name: "guestbook",
  stores: ["entries", "visits"],
  config: { greeting: { default: "Welcome to the guestbook" } },
  limits: { requestBodyMiB: 0.0625 },
  try: [
    "--data-urlencode 'name=Ada' --data-urlencode 'message=I was here' -i /entries",
    "-H 'accept: application/json' /entries",
    "/",
  ],
});
