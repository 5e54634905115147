package dev.sluice.benchmarks.versus.wire;

import dev.sluice.benchmarks.versus.Versus;
import dev.sluice.benchmarks.workload.Meter;
import dev.sluice.benchmarks.workload.Tally;
import dev.sluice.benchmarks.workload.count.CountCheck;
import dev.sluice.benchmarks.workload.wire.Look;
import dev.sluice.dataflow.time.ProcessingClock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Runs the job once on processes that have just been started, measures, ends it, and checks: the
 * sinks of both processes together must have seen every count of every key that a plain loop over
 * the elements given gives, each process must have read as many lanes as the other, and about half
 * of the elements must have crossed. Used by one thread.
 */
final class Run {

  private static final long KEYS = 1 << 16;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final long LOOK_MILLIS = 200;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double LEAST_CROSSED = 0.45;
  private static final double MOST_CROSSED = 0.55;

  private final Processes processes;
  private final int lanes;
  private final Versus.Size size;
  private final ProcessingClock clock;

  /**
   * What a run has shown. Immutable.
   *
   * @param perSecond elements per second that the sources of both processes gave
   * @param cores how many processors worked for all processes on average
   * @param crossed which share of the elements of the whole run went to the other process
   */
  record Shown(double perSecond, double cores, double crossed) {

    /** What a processor does in a second. */
    double perCpuSecond() {
      return perSecond / cores;
    }
  }

  Run(Processes processes, int lanes, Versus.Size size, ProcessingClock clock) {
    this.processes = processes;
    this.lanes = lanes;
    this.size = size;
    this.clock = clock;
  }

  /**
   * Measures.
   *
   * @param meeting how long processes that are up are given to find each other
   * @throws IllegalStateException when the job fails, gives a wrong result, or is not spread evenly
   */
  Shown measure(Duration meeting) {
    processes.awaitUp();
    sleep(meeting);
    processes.submitter().submit(KEYS);
    List<Look> began = await("all lanes to be read", looks -> lanesRead(looks) == lanes);
    requireEven(began);
    sleep(size.warmUp());
    Duration worked = processes.worked();
    long nanos = clock.nanos();
    long given = given(processes.look());
    sleep(size.window());
    double seconds = (clock.nanos() - nanos) / NANOS_PER_SECOND;
    given = given(processes.look()) - given;
    worked = processes.worked().minus(worked);
    processes.stop();
    List<Look> ended =
        await("sinks to have seen all", looks -> seen(looks).weight() == given(looks));
    requireRight(ended);
    // Nodes that come later must not go on with it.
    processes.submitter().awaitEnd();
    return new Shown(
        given / seconds, worked.toNanos() / NANOS_PER_SECOND / seconds, requireHalf(ended));
  }

  private static long given(List<Look> looks) {
    return looks.stream().mapToLong(Look::givenHere).sum();
  }

  private static Tally seen(List<Look> looks) {
    return looks.stream().map(Look::seen).reduce(new Tally(0, 0), Tally::plus);
  }

  private static long lanesRead(List<Look> looks) {
    return looks.stream().mapToLong(Look::lanesHere).sum();
  }

  private void requireEven(List<Look> looks) {
    if (!looks.stream().allMatch(each -> each.lanesHere() == lanes / looks.size())) {
      throw failure("expected each process to read as many lanes as the other", looks);
    }
  }

  private void requireRight(List<Look> looks) {
    Meter both = new Meter(lanes);
    for (int lane = 0; lane < lanes; lane++) {
      int number = lane;
      both.lane(lane).given(looks.stream().mapToLong(each -> each.given().get(number)).sum());
    }
    both.add(seen(looks));
    new CountCheck(KEYS).verify(both);
  }

  /** Keys are spread alike in all lanes. */
  private double requireHalf(List<Look> looks) {
    double given = given(looks);
    double seen = seen(looks).weight();
    double crossed =
        looks.stream()
            .mapToDouble(each -> each.seen().weight() / seen * (1 - each.givenHere() / given))
            .sum();
    if (crossed < LEAST_CROSSED || crossed > MOST_CROSSED) {
      throw failure(
          String.format(Locale.ROOT, "%.2f of the elements crossed, expected half", crossed),
          looks);
    }
    return crossed;
  }

  private List<Look> await(String what, Predicate<List<Look>> so) {
    long end = clock.nanos() + PATIENCE.toNanos();
    List<Look> looks = processes.look();
    while (!so.test(looks)) {
      if (clock.nanos() - end > 0) {
        throw failure("waited %d s for %s".formatted(PATIENCE.toSeconds(), what), looks);
      }
      sleep(Duration.ofMillis(LOOK_MILLIS));
      looks = processes.look();
    }
    return looks;
  }

  private IllegalStateException failure(String what, List<Look> looks) {
    return new IllegalStateException(
        "%s; the processes are at %s. Their last words:%n%s"
            .formatted(what, looks, processes.lastWords()));
  }

  private static void sleep(Duration time) {
    try {
      TimeUnit.NANOSECONDS.sleep(time.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the benchmark was interrupted", e);
    }
  }
}
