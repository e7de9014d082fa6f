package io.regesta.bench;

import io.regesta.bench.load.Server;

/** A server that is compared, and what it is called in the results. */
record Contender(String name, Server server) {}
