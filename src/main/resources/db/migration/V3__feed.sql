-- What the feed reads.

-- The stage changes, and the renames that are told with them, in the journal's order.
create index history_by_slot on history (partition, "offset") where (context -> 'slots') is not null;

-- What is in a slot, model by model in the order of their ids, which a rename does not change.
create index model_version_by_slot on model_version (workspace, stage, model_id, number)
    where stage in ('Staging', 'Production');
