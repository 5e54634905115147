package dev.sluice.benchmarks.versus.recovery;

import dev.sluice.benchmarks.versus.process.Part;
import dev.sluice.benchmarks.workload.Tally;
import dev.sluice.benchmarks.workload.recovery.Latest;
import dev.sluice.benchmarks.workload.recovery.Steady;
import dev.sluice.benchmarks.workload.recovery.Told;
import dev.sluice.dataflow.time.ProcessingClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs a job on a cluster, kills a worker, takes the time to the next result, and checks all that
 * came. Used by one thread.
 */
final class Death {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final double NANOS_PER_SECOND = 1e9;

  private final Cluster cluster;
  private final Ear ear;
  private final Steady.Plan plan;
  private final ProcessingClock clock;

  /** How many processes have to live. */
  private long least;

  /** When one was killed; later than anything until then. */
  private long killed = Long.MAX_VALUE;

  Death(Cluster cluster, Ear ear, Steady.Plan plan, ProcessingClock clock) {
    this.cluster = cluster;
    this.ear = ear;
    this.plan = plan;
    this.clock = clock;
    this.least = cluster.all().size();
  }

  /**
   * The seconds from the death of the worker to the first result of a sink that was opened since.
   *
   * @param life how long the job runs before
   * @throws IllegalStateException when something of it does not happen, or is wrong
   */
  double seconds(Duration life) {
    await("to be up", () -> up() == cluster.greeters().size());
    cluster.submit(plan);
    await("of all subtasks to have results", () -> subtasksWithResults() == plan.lanes());
    ear.until(() -> false, life);
    List<Part> having =
        ear.heard(Told.Kind.FIRST, Long.MIN_VALUE).stream()
            .map(Part.Heard::from)
            .distinct()
            .toList();
    Part victim = cluster.victim(having, ear);
    // Until it has listened to all that came before.
    ear.until(() -> false, Duration.ofMillis(1));
    killed = clock.nanos();
    least--;
    victim.kill();
    await("a result after " + victim.name() + " was killed", () -> !firstsSince().isEmpty());
    long first = firstsSince().get(0).nanos();
    // Of sinks that are no more.
    ear.forgetSeen();
    requireRestored();
    finish();
    return (first - killed) / NANOS_PER_SECOND;
  }

  private long up() {
    return ear.heard(Told.Kind.UP, Long.MIN_VALUE).size();
  }

  private long subtasksWithResults() {
    return ear.heard(Told.Kind.FIRST, Long.MIN_VALUE).stream()
        .map(each -> each.told().orElseThrow().subtask())
        .distinct()
        .count();
  }

  private List<Part.Heard> firstsSince() {
    return ear.heard(Told.Kind.FIRST, killed);
  }

  private Openings openings() {
    List<Part.Heard> all = ear.heard(Told.Kind.FIRST, Long.MIN_VALUE);
    return new Openings(
        plan.lanes(),
        subtasks(all.stream().filter(each -> each.nanos() < killed)),
        subtasks(all.stream().filter(each -> each.nanos() >= killed)));
  }

  private static List<Integer> subtasks(Stream<Part.Heard> firsts) {
    return firsts.map(each -> each.told().orElseThrow().subtask()).toList();
  }

  private void requireRestored() {
    boolean again =
        ear.heard(Told.Kind.READS, killed).stream()
            .anyMatch(each -> each.told().orElseThrow().first() == 0);
    if (again) {
      throw failure("it began anew, expected it to go on from a checkpoint");
    }
  }

  /** Lets each key come again, so that sinks which were opened since have seen all, and ends. */
  private void finish() {
    await("every key to have come again", () -> ear.seen().weight() == plan.keys());
    try {
      Files.createFile(plan.stop());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    await("the sources to end", () -> gave().size() == plan.lanes());
    long[] given = new long[plan.lanes()];
    gave().forEach(told -> given[told.subtask()] = told.first());
    Tally expected = Latest.expected(given, plan.keys());
    await("the sinks to have seen " + expected, () -> ear.seen().equals(expected));
    if (cluster.askForEnd()) {
      await("the end of the job", () -> !ear.heard(Told.Kind.ENDED, killed).isEmpty());
    }
  }

  private List<Told> gave() {
    return ear.heard(Told.Kind.GAVE, killed).stream()
        .map(each -> each.told().orElseThrow())
        .toList();
  }

  private void await(String what, BooleanSupplier so) {
    boolean in =
        ear.until(
            () -> so.getAsBoolean() || living() < least || openings().fault().isPresent(),
            PATIENCE);
    openings()
        .fault()
        .ifPresent(
            fault -> {
              throw failure(fault);
            });
    if (!in || !so.getAsBoolean()) {
      throw failure(
          "waited %d s for %s; sinks have seen %s"
              .formatted(PATIENCE.toSeconds(), what, ear.seen()));
    }
  }

  private long living() {
    return cluster.all().stream().filter(Part::isAlive).count();
  }

  private IllegalStateException failure(String what) {
    return new IllegalStateException(
        what
            + ". The last words of the processes:"
            + System.lineSeparator()
            + cluster.all().stream()
                .map(Part::lastWords)
                .collect(Collectors.joining(System.lineSeparator())));
  }
}
