package dev.sluice.benchmarks;

import dev.sluice.benchmarks.versus.JobSources;
import dev.sluice.benchmarks.versus.Versus;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.CancellationException;

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
    int code = 1;
    try {
      List<String> failed = run(given, System.out, System.err);
      if (failed.isEmpty()) {
        code = 0;
      } else {
        System.err.println("sluice bench: failed: " + String.join(", ", failed));
      }
    } catch (CancellationException e) {
      System.err.println("sluice bench: " + e.getMessage());
    } catch (Throwable e) {
      e.printStackTrace();
    }
    // Cassandra's driver may have left threads that need not be waited for.
    System.exit(code);
  }

  /** Makes all measurements that are wanted, and gives the names of those that have failed. */
  private static List<String> run(BenchArguments given, PrintStream out, PrintStream err)
      throws InterruptedException {
    PrintedLines lines = new PrintedLines(given.json(), out, err);
    lines.figure(Machine.text(), Machine.json());
    Attempts attempts = new Attempts(err);
    Versus versus = new Versus(BenchArguments.home(), given.directory(), given.versus(), lines);
    for (String work : given.works()) {
      attempts.make(work, () -> versus.measure(work, given.onlyKeys()));
    }
    new Contenders(given, lines).measure(attempts);
    new OwnMeasures(given, lines).measure(attempts);
    return attempts.failed();
  }
}
