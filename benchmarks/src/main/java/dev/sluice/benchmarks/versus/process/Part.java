package dev.sluice.benchmarks.versus.process;

import dev.sluice.benchmarks.workload.recovery.Told;
import dev.sluice.dataflow.time.ProcessingClock;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;

/**
 * A process of a cluster, which ends with this one; what it tells goes into a queue with the time
 * at which it was heard. Used by one thread.
 */
public final class Part implements AutoCloseable {

  private final String name;
  private final Path log;
  private final Process process;
  private final Leash leash;

  /**
   * Something that was heard. Immutable.
   *
   * @param nanos when
   * @param from who said it
   * @param line the whole line
   * @param told what it says, if that is known here
   */
  public record Heard(long nanos, Part from, String line, Optional<Told> told) {}

  /**
   * What is started. Immutable.
   *
   * @param name what it is called here
   * @param heap its heap, as Java's options have it
   * @param command what follows the options for Java that all have
   */
  public record Program(String name, String heap, List<String> command) {}

  private Part(String name, Path log, Process process) {
    this.name = name;
    this.log = log;
    this.process = process;
    this.leash = Leash.of(process, name);
  }

  /**
   * Starts a process.
   *
   * @param directory for its log
   * @param ear takes what it says
   */
  public static Part start(
      Path directory, Program program, ProcessingClock clock, BlockingQueue<Heard> ear) {
    String name = program.name();
    Path log = directory.resolve(name + ".log");
    try {
      Process process =
          new ProcessBuilder(new JavaCommand(program.heap(), directory, program.command()).words())
              .redirectError(log.toFile())
              .start();
      Part part = new Part(name, log, process);
      Thread listener = new Thread(() -> part.listen(clock, ear), "ear-of-" + name);
      listener.setDaemon(true);
      listener.start();
      return part;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A process that somebody else has started and listens to.
   *
   * @param log where its last words are
   */
  public static Part of(String name, Path log, Process process) {
    return new Part(name, log, process);
  }

  private void listen(ProcessingClock clock, BlockingQueue<Heard> ear) {
    try (BufferedReader said =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        ear.add(new Heard(clock.nanos(), this, line, Told.parse(line)));
      }
    } catch (IOException e) {
      // It was killed while it spoke.
    }
  }

  /** What it is called here. */
  public String name() {
    return name;
  }

  /** Gives an order. */
  public void tell(String order) {
    try {
      var in = process.getOutputStream();
      in.write((order + "\n").getBytes(StandardCharsets.UTF_8));
      in.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("%s does not take '%s'".formatted(name, order), e);
    }
  }

  /** Whether it has not ended. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** How long processors have worked for it. */
  public Duration worked() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** Kills it without a word to anybody, by SIGKILL, and waits until it is gone. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** The end of its log. */
  public String lastWords() {
    try {
      return name
          + (process.isAlive() ? ":" : ", which has ended:")
          + System.lineSeparator()
          + JavaCommand.endOf(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    kill();
    leash.letGo();
  }
}
