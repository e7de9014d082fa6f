-- Of a record that the brokers have just acknowledged nobody says the leader's epoch, and the hash of its bytes, which hold
-- an id that no other record has, tells it from every other by itself.
alter table projection_position drop column leader_epoch;
