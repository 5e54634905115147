package dev.sluice.architecture;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One module as a row of the table in {@code docs/design/001-the-house.md}: what it may depend on,
 * besides itself and the JDK.
 *
 * @param name the package under the root
 * @param rooms other rooms that it may depend on
 * @param libraries package patterns of the third parties that it may depend on
 */
record Room(String name, List<String> rooms, List<String> libraries) {

  /**
   * The table. Two kinds of modules are missing: connectors, each of which may bring a library of
   * its own, and benchmarks, which may look at anything. {@link HouseRules} has what binds them.
   */
  static final List<Room> TABLE =
      List.of(
          room("dataflow"),
          room("testkit", "dataflow"),
          room("windowing", "dataflow"),
          room("checkpointing", "dataflow"),
          room("simulation", "dataflow", "testkit", "windowing", "checkpointing", "api"),
          room("actors", "dataflow", "checkpointing").with("akka..", "scala..", "org.slf4j.."),
          room("cassandra").with("org.slf4j.."),
          room("persistence", "dataflow", "checkpointing")
              .with(
                  "akka..",
                  "scala..",
                  "com.datastax.oss..",
                  "com.sun.nio.file",
                  "com.typesafe.config..",
                  "org.slf4j.."),
          room("sharding", "dataflow", "checkpointing", "actors")
              .with(
                  "akka..",
                  "scala..",
                  "com.esotericsoftware..",
                  "com.typesafe.config..",
                  "org.slf4j.."),
          room("api", "dataflow", "windowing"),
          room(
                  "runtime",
                  "dataflow",
                  "windowing",
                  "checkpointing",
                  "actors",
                  "persistence",
                  "cassandra",
                  "sharding",
                  "api")
              .with("akka..", "scala..", "com.typesafe.config..", "org.slf4j.."),
          room("testkit.cluster", "dataflow", "testkit", "windowing", "api", "runtime", "connector")
              .with("com.typesafe.config.."),
          room(
                  "demo",
                  "dataflow",
                  "windowing",
                  "checkpointing",
                  "cassandra",
                  "persistence",
                  "api",
                  "runtime",
                  "connector")
              .with("picocli..", "com.typesafe.config..", "org.slf4j..", "ch.qos.logback.."),
          room("conformance", "dataflow", "windowing", "api", "runtime", "connector")
              .with("com.typesafe.config..", "org.apache.flink.."),
          room("application", "dataflow", "windowing", "api", "runtime", "connector")
              .with("akka..", "scala..", "com.typesafe.config..", "org.slf4j.."));

  /** Rooms that say what a concept is, and know no technology. */
  static final List<String> PURE =
      List.of("dataflow", "testkit", "windowing", "checkpointing", "simulation", "api");

  private static Room room(String name, String... rooms) {
    return new Room(name, List.of(rooms), List.of());
  }

  private Room with(String... libraries) {
    return new Room(name, rooms, List.of(libraries));
  }

  /** The innermost room of the table that a package, named below the root, belongs to. */
  static Optional<Room> of(String packageBelowRoot) {
    return TABLE.stream()
        .filter(room -> (packageBelowRoot + ".").startsWith(room.name() + "."))
        .max(Comparator.comparingInt(room -> room.name().length()));
  }

  /** The rooms whose packages are within this one, but which have rows of their own. */
  List<String> inner() {
    return TABLE.stream().map(Room::name).filter(other -> other.startsWith(name + ".")).toList();
  }

  /** Package patterns of everything that this room may see, in a house that stands at a root. */
  String[] mayDependOn(String root) {
    Stream<String> own = Stream.of("java..", root + "." + name + "..");
    Stream<String> others = rooms.stream().map(other -> root + "." + other + "..");
    return Stream.of(own, others, libraries.stream()).flatMap(s -> s).toArray(String[]::new);
  }
}
