package dev.sluice.benchmarks.versus.process;

import dev.sluice.benchmarks.sluice.SluiceWorker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Who runs a work. */
public enum Engine {

  /** Ours. */
  SLUICE("sluice") {
    @Override
    List<String> main(Path home) {
      return List.of(
          QUIET,
          // Flink's class path has nothing that writes logs either, and to set it up takes time.
          "-Dslf4j.provider=org.slf4j.helpers.NOP_FallbackServiceProvider",
          "-cp",
          System.getProperty("java.class.path"),
          SluiceWorker.class.getName());
    }
  },

  /** Apache Flink, from its own class path. */
  FLINK("flink") {
    @Override
    List<String> main(Path home) {
      return flinkCommand(home, "dev.sluice.benchmarks.flink.FlinkWorker");
    }
  };

  /** SLF4J says nothing of where logs go, or do not. */
  private static final String QUIET = "-Dslf4j.internal.verbosity=ERROR";

  private final String word;

  Engine(String word) {
    this.word = word;
  }

  /** Its name as one word. */
  public String word() {
    return word;
  }

  /** The class path and the main class. */
  abstract List<String> main(Path home);

  /** A main class on the class path of Flink with its arguments, as Java is told of them. */
  public static List<String> flinkCommand(Path home, String main, String... args) {
    return Stream.concat(
            flinkOptions(home).stream(), Stream.concat(Stream.of(main), Stream.of(args)))
        .toList();
  }

  private static List<String> flinkOptions(Path home) {
    return List.of(
        QUIET,
        "--add-opens=java.base/java.lang=ALL-UNNAMED",
        "--add-opens=java.base/java.util=ALL-UNNAMED",
        "-cp",
        flinkJars(home) + "/*");
  }

  /** Where the jars of Flink lie, with the jobs for it, after a build of Sluice. */
  private static Path flinkJars(Path home) {
    return home.resolve("benchmarks/flink/target/lib");
  }

  /**
   * Makes sure that Flink can be run.
   *
   * @throws IllegalStateException when its jars are not there
   */
  public static void requireFlink(Path home) {
    if (!Files.isDirectory(flinkJars(home))) {
      throw new IllegalStateException(
          "there is no directory %s, from which Flink is run. Run ./sluice bench in the directory of Sluice, which builds it."
              .formatted(flinkJars(home)));
    }
  }
}
