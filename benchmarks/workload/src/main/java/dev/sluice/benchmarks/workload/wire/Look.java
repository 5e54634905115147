package dev.sluice.benchmarks.workload.wire;

import dev.sluice.benchmarks.workload.Lane;
import dev.sluice.benchmarks.workload.Meter;
import dev.sluice.benchmarks.workload.Tally;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How far the part of a job is that lives in one process. Immutable.
 *
 * @param given how many elements of each lane the sources here have given, 0 of those that are read
 *     elsewhere
 * @param seen what the sinks here have seen that have ended
 */
public record Look(List<Long> given, Tally seen) {

  /** What the answer begins with. */
  public static final String HEAD = "LOOK";

  private static final int FIELDS = 3;

  /** How far a meter is. */
  static Look at(Meter meter) {
    return new Look(meter.lanes().stream().map(Lane::given).toList(), meter.seen());
  }

  /** As the line that {@link #parse} reads. */
  String line() {
    return HEAD
        + " "
        + seen.weight()
        + " "
        + seen.checksum()
        + given.stream().map(each -> " " + each).collect(Collectors.joining());
  }

  /** Reads what a process has answered. */
  public static Look parse(String line) {
    String[] words = line.split(" ");
    return new Look(
        Arrays.stream(words).skip(FIELDS).map(Long::valueOf).toList(),
        new Tally(Long.parseLong(words[1]), Long.parseLong(words[2])));
  }

  /** How many elements the sources here have given. */
  public long givenHere() {
    return given.stream().mapToLong(Long::longValue).sum();
  }

  /** How many lanes are read here. */
  public long lanesHere() {
    return given.stream().filter(each -> each > 0).count();
  }
}
