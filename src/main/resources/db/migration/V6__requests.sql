-- The requests for versions to be moved that are open: who asks, and why.
create table transition_request (
    model_id       uuid not null,
    version        integer not null,
    to_stage       text collate "C" not null,
    workspace      text collate "C" not null,
    requested_at   bigint not null,
    actor          text not null,
    actor_verified boolean not null,
    comment        text,
    -- Where the request stands in the journal.
    partition      integer not null,
    "offset"       bigint not null,
    primary key (model_id, version, to_stage)
);
-- The oldest first: a workspace lives in one partition.
create index transition_request_listed on transition_request (workspace, "offset");
create index transition_request_listed_by_stage on transition_request (workspace, to_stage, "offset");

create view transition_request_view as
select
    (select p.log_id from projection p) as log_id, r.partition as journal_partition, r."offset" as journal_offset,
    r.workspace, m.name, r.version, r.to_stage, r.requested_at, r.actor, r.actor_verified, r.comment
from transition_request r join registered_model m on m.workspace = r.workspace and m.id = r.model_id;
