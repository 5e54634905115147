package dev.sluice.demo.cli;

import java.nio.file.Path;

/**
 * How a run keeps its state. Immutable.
 *
 * @param kind in which store
 * @param directory the state directory
 * @param begin with what the job begins
 */
record StoreRequest(StoreKind kind, Path directory, Begin begin) {

  /** What a person is told before anything happens, since a Cassandra takes its time. */
  String announcement() {
    return kind == StoreKind.CASSANDRA
        ? "State is kept in Cassandra, which starts in %s and takes some seconds"
            .formatted(directory)
        : "State is kept in files in %s".formatted(directory);
  }
}
