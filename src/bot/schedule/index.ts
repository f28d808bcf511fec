export { SCHEDULE_MIGRATIONS } from "./migrations.ts";
export { type Schedule, type ScheduleOptions, startSchedule } from "./schedule.ts";
