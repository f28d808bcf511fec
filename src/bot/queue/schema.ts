import { BOSS_SCHEMA, JOBS } from "./boss.ts";

/** The queue's own tables, version by version. */
export const QUEUE_TABLES: readonly string[] = [
  `
create sequence lockstep.arrival;

-- What jobs are about. Its row is the lock under which a subject's deliveries and its job change together.
create table lockstep.subject (
  key text primary key,
  installation bigint not null,
  repository bigint,
  full_name text,
  -- Whether a job of it waits, runs or rests between two tries.
  has_job boolean not null default false,
  -- The job that waits is for requests alone, not due before this; what is more urgent brings it forward.
  standby timestamptz,
  -- Tries of the job that were begun and didn't end well.
  attempts int not null default 0,
  -- Deliveries up to this arrival belong to the run under way.
  taken bigint not null default 0,
  -- Oldest and latest arrival that no run has taken.
  waiting_since timestamptz,
  latest_at timestamptz
);

create table lockstep.delivery (
  id text primary key,
  arrival bigint not null default nextval('lockstep.arrival'),
  subject text not null,
  state text not null default 'waiting' check (state in ('waiting', 'done', 'failed')),
  -- The dead letter that a failed one belongs to.
  job uuid,
  body json not null,
  done_at timestamptz
);
create index delivery_waiting on lockstep.delivery (subject, arrival) where state = 'waiting';
create index delivery_done on lockstep.delivery (done_at) where state = 'done';
create index delivery_failed on lockstep.delivery (job) where state = 'failed';

create table lockstep.request (
  arrival bigint primary key default nextval('lockstep.arrival'),
  subject text not null,
  work json not null,
  not_before timestamptz not null,
  -- The job, or the dead letter, that has taken it.
  job uuid
);
create index request_subject on lockstep.request (subject, not_before);
create index request_job on lockstep.request (job) where job is not null;

-- Last place in the queue that was given to a job of an installation.
create table lockstep.turn (
  installation bigint not null,
  background boolean not null,
  last int not null,
  primary key (installation, background)
);
create index turn_last on lockstep.turn (background, last);
`,
];

/** Jobs that wait, run or rest, in the queue's engine: read here, changed only through it. */
export const LIVE_JOBS = `(select * from ${BOSS_SCHEMA}.job where name = '${JOBS}' and state <= 'active')`;
