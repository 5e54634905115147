package dev.sluice.demo.cli;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How a run keeps its state. Immutable.
 *
 * @param kind in which store
 * @param own the Cassandra that is to be used, if none is to be started
 * @param directory the state directory
 * @param begin with what the job begins
 */
record StoreRequest(StoreKind kind, Optional<OwnCassandra> own, Path directory, Begin begin) {

  /** What a person is told before anything happens, since a Cassandra takes its time. */
  String announcement() {
    if (own.isPresent()) {
      return "State is kept in %s, what is known of this run in %s".formatted(own.get(), directory);
    }
    return kind == StoreKind.CASSANDRA
        ? "State is kept in Cassandra, which starts in %s and takes some seconds"
            .formatted(directory)
        : "State is kept in files in %s".formatted(directory);
  }
}
