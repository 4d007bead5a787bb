import { PristineInstance } from "../src/engine/pristine/pristine-instance.ts";

// What a request wrote stays: that is what verify mode is there to find.
PristineInstance.prototype.reset = () => 0;
