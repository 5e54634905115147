package dev.sluice.conformance.side;

import dev.sluice.conformance.job.CaseText;
import dev.sluice.conformance.job.JobCase;
import dev.sluice.conformance.job.Outcome;
import dev.sluice.conformance.job.OutcomeText;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Flink, in a process that is forked for it and ends with this one.
 *
 * <p>Single-threaded. What Flink keeps in files is in a directory that nobody else may look into,
 * and is gone after {@link #close}.
 */
public final class FlinkSide implements Side, AutoCloseable {

  private static final String MAIN = "dev.sluice.conformance.flink.FlinkServer";
  private static final int MOST_SECONDS = 120;

  private final Path directory;
  private final Process process;
  private final BufferedWriter in;
  private final BufferedReader out;
  private final ExecutorService reading =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "flink-answers");
            thread.setDaemon(true);
            return thread;
          });

  private FlinkSide(Path directory, Process process) {
    this.directory = directory;
    this.process = process;
    this.in =
        new BufferedWriter(
            new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
    this.out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /**
   * Forks the process and waits until it can be asked.
   *
   * @param build where the module of Flink's process has been built: has {@code classes} and {@code
   *     lib}
   * @param directory for what Flink keeps in files; made if it is not there
   */
  public static FlinkSide start(Path build, Path directory) {
    try {
      if (!Files.isDirectory(build.resolve("lib"))
          || !Files.isDirectory(build.resolve("classes"))) {
        throw new FailedRunException(
            "there is no Flink in %s; expected the directories classes and lib. Build the module: mvn compile -pl conformance/flink"
                .formatted(build));
      }
      Files.createDirectories(directory);
      Path own =
          Files.createTempDirectory(
              directory,
              "flink-",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      FlinkSide side = new FlinkSide(own, fork(build, own));
      side.awaitReady();
      return side;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Process fork(Path build, Path own) throws IOException {
    String classPath = build.resolve("classes") + File.pathSeparator + build.resolve("lib") + "/*";
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx640m",
            "-XX:+UseParallelGC",
            // Its counters would lie where other users can see them.
            "-XX:+PerfDisableSharedMem",
            "-Djava.io.tmpdir=" + own,
            "-Dslf4j.internal.verbosity=ERROR",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "-cp",
            classPath,
            MAIN,
            own.toString())
        .directory(own.toFile())
        .redirectError(own.resolve("console.log").toFile())
        .start();
  }

  private void awaitReady() {
    try {
      String said = within(out::readLine, "starting");
      if (!OutcomeText.READY.equals(said)) {
        throw new FailedRunException(
            "Flink said '%s' when it started; expected '%s'. Its last words: %s"
                .formatted(said, OutcomeText.READY, lastWords()));
      }
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  @Override
  public Outcome run(JobCase job) {
    String what = "a job of seed " + job.seed();
    // Written beside the reading, since the pipes hold less than a case does.
    CompletableFuture<Void> written = CompletableFuture.runAsync(() -> write(job));
    Outcome outcome = within(() -> read(what), what);
    written.join();
    return outcome;
  }

  private void write(JobCase job) {
    try {
      for (String line : CaseText.write(job)) {
        in.write(line + "\n");
      }
      in.write(CaseText.END + "\n");
      in.flush();
    } catch (IOException e) {
      throw new IllegalStateException("Flink takes no more cases: " + lastWords(), e);
    }
  }

  private Outcome read(String what) throws IOException {
    Optional<Outcome> outcome;
    try {
      outcome = OutcomeText.read(out);
    } catch (IllegalStateException e) {
      throw new FailedRunException("Flink, on %s: %s".formatted(what, e.getMessage()), e);
    }
    return outcome.orElseThrow(
        () -> new IllegalStateException("Flink ended on %s: %s".formatted(what, lastWords())));
  }

  /** What takes longer than it ever should ends the process, which cannot be asked any more. */
  private <T> T within(Callable<T> answer, String what) {
    Future<T> future = reading.submit(answer);
    try {
      return future.get(MOST_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      process.destroyForcibly();
      throw new IllegalStateException(
          "Flink did not answer within %d s on %s".formatted(MOST_SECONDS, what), e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof FailedRunException failed) {
        throw failed;
      }
      throw new IllegalStateException("Flink cannot be asked for " + what, e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
      throw new IllegalStateException("interrupted on " + what, e);
    }
  }

  private String lastWords() {
    try {
      return Files.readString(directory.resolve("console.log"));
    } catch (IOException e) {
      return e.toString();
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
    reading.shutdownNow();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
