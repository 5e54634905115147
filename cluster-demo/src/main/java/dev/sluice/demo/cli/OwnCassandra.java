package dev.sluice.demo.cli;

import com.typesafe.config.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A Cassandra that was there before and stays afterwards, as configuration names it. A state
 * directory whose runs keep their state in one has a note of it, so that nobody takes the directory
 * for an empty one. Immutable.
 *
 * @param keyspace of all tables
 * @param contactPoints for people
 */
record OwnCassandra(String keyspace, String contactPoints) {

  static final String CONTACT_POINTS = "sluice.cassandra.contact-points";

  private static final String KEYSPACE = "sluice.cassandra.keyspace";
  private static final String NOTE = "cassandra-elsewhere";

  /**
   * The one that a configuration points to, if any.
   *
   * @param all the configuration of an engine
   */
  static Optional<OwnCassandra> in(Config all) {
    return all.hasPath(CONTACT_POINTS)
        ? Optional.of(
            new OwnCassandra(
                all.getString(KEYSPACE), all.getValue(CONTACT_POINTS).unwrapped().toString()))
        : Optional.empty();
  }

  /** The one that the runs of a state directory have used, if any. */
  static Optional<OwnCassandra> of(Path directory) throws IOException {
    Path note = directory.resolve(NOTE);
    if (!Files.exists(note)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(note);
    return Optional.of(
        lines.size() < 2
            ? new OwnCassandra("", "contact points unknown")
            : new OwnCassandra(lines.get(0), lines.get(1)));
  }

  /** Notes in a state directory that its runs use this one. */
  void note(Path directory) throws IOException {
    if (!of(directory).equals(Optional.of(this))) {
      Files.writeString(directory.resolve(NOTE), keyspace + "\n" + contactPoints + "\n");
    }
  }

  /** Whether state that is kept in the other may be in this one, which may have moved. */
  boolean mayBe(OwnCassandra noted) {
    return noted.keyspace.isEmpty() || noted.keyspace.equals(keyspace);
  }

  @Override
  public String toString() {
    return "the Cassandra at %s, keyspace %s".formatted(contactPoints, keyspace);
  }
}
