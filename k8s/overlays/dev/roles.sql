-- Run once, as the superuser, in the empty database: who makes the tables and who uses them.
create role regesta_owner login password 'owner';
create role regesta login password 'runtime';
grant create on database regesta to regesta_owner;
