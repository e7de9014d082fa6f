-- Subscriptions, as their events have made them.
create table webhook (
    id             uuid primary key,
    workspace      text collate "C" not null,
    revision       bigint not null,
    subscription   jsonb not null,
    -- Whether MLflow's API has a name for anything that it is told of.
    mlflows        boolean not null,
    -- Where in its partition it was made: it is told of what stands behind that.
    created_offset bigint not null,
    created_at     bigint not null,
    updated_at     bigint not null
);
create index webhook_listed on webhook (workspace, created_at, id);

-- How far each webhook has been told. These tables alone are no projection: a rebuild takes them over as they are, and a
-- webhook without a row here has lost its place. Times are milliseconds of the machine's clock.
create table webhook_cursor (
    webhook_id  uuid primary key,
    -- Everything before it has been dealt with: told, or held back below.
    next_offset bigint not null,
    -- When something was last taken there.
    taken_at    bigint not null,
    -- Counts who has gone on from here, so that one who was overtaken changes nothing any more.
    epoch       bigint not null,
    made_at     bigint not null
);

-- The models that a webhook could not be told of: each holds back its own events from an offset on.
create table webhook_held (
    webhook_id    uuid not null,
    stream        text collate "C" not null,
    next_offset   bigint not null,
    attempts      integer not null,
    failing_since bigint not null,
    next_try      bigint not null,
    primary key (webhook_id, stream)
);

-- The last attempts to tell a webhook something.
create table webhook_delivery (
    webhook_id     uuid not null,
    id             uuid not null,
    event_offset   bigint not null,
    event_id       uuid not null,
    event_type     text not null,
    model          text not null,
    attempt        integer not null,
    at             bigint not null,
    latency        bigint not null,
    delivered      boolean not null,
    answered       integer,
    error          text,
    next_try       bigint,
    primary key (webhook_id, id)
);
