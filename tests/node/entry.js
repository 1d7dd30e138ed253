export { TimelineConfig } from "@knight-lab/timelinejs/src/js/core/TimelineConfig.js";
export { makeConfig } from "@knight-lab/timelinejs/src/js/core/ConfigFactory.js";
