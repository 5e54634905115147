package dev.sluice.benchmarks;

import dev.sluice.benchmarks.checkpoint.CheckpointBenchmark;
import dev.sluice.benchmarks.checkpoint.Store;
import dev.sluice.benchmarks.slide.SlideBenchmark;
import dev.sluice.benchmarks.versus.JobSources;
import dev.sluice.benchmarks.versus.Versus;
import dev.sluice.benchmarks.wire.WireBenchmark;
import dev.sluice.dataflow.time.SystemClock;
import java.io.PrintStream;
import java.nio.file.Files;

/** {@code ./sluice bench}: measures what the README claims. */
public final class BenchCommand {

  private BenchCommand() {}

  /** Runs the benchmarks that the arguments name; {@code --help} says what they may be. */
  public static void main(String[] args) {
    BenchArguments given;
    try {
      given = BenchArguments.parse(args);
    } catch (IllegalArgumentException e) {
      System.err.println("sluice bench: " + e.getMessage());
      System.exit(2);
      return;
    }
    if (given.help()) {
      System.out.println(BenchArguments.HELP);
      return;
    }
    if (given.show().isPresent()) {
      new JobSources(BenchArguments.home()).show(given.show().get(), System.out);
      return;
    }
    int code = 0;
    try {
      run(given, System.out, System.err);
    } catch (Throwable e) {
      e.printStackTrace();
      code = 1;
    }
    // Cassandra's driver may have left threads that need not be waited for.
    System.exit(code);
  }

  private static void run(BenchArguments given, PrintStream out, PrintStream err)
      throws InterruptedException {
    PrintedLines lines = new PrintedLines(given.json(), out, err);
    lines.figure(Machine.text(), Machine.json());
    Versus versus = new Versus(BenchArguments.home(), given.directory(), given.versus(), lines);
    for (String work : given.works()) {
      versus.measure(work, given.onlyKeys());
    }
    new Contenders(given, lines).measure();
    CheckpointBenchmark checkpoint =
        new CheckpointBenchmark(given.size(), given.directory(), given.cassandraJars(), lines);
    if (given.wants("delta")) {
      checkpoint.delta();
    }
    if (given.wants("slices")) {
      SlideBenchmark.Size size =
          given.quick() ? SlideBenchmark.Size.QUICK : SlideBenchmark.Size.WHOLE;
      new SlideBenchmark(size, new SystemClock(), lines).measure();
    }
    if (given.wants("exchange")) {
      exchange(given, lines);
    }
    for (Store store : given.stores()) {
      if (store == Store.CASSANDRA && !checkpoint.hasCassandra()) {
        lines.progress(
            "There are no jars of Cassandra in %s, so it is left out; a build of Sluice leaves them in embedded-cassandra/server/target/lib."
                .formatted(given.cassandraJars()));
      } else {
        measure(given, checkpoint, store);
      }
    }
  }

  private static void exchange(BenchArguments given, PrintedLines lines)
      throws InterruptedException {
    if (Files.isDirectory(given.cassandraJars())) {
      new WireBenchmark(given.exchange(), given.directory(), given.cassandraJars(), lines)
          .measure();
    } else {
      lines.progress(
          "There are no jars of Cassandra in %s, so the exchange between nodes is left out."
              .formatted(given.cassandraJars()));
    }
  }

  private static void measure(BenchArguments given, CheckpointBenchmark checkpoint, Store store)
      throws InterruptedException {
    if (given.wants("throughput")) {
      checkpoint.throughput(store);
    }
    if (given.wants("restore")) {
      checkpoint.restore(store);
    }
  }
}
