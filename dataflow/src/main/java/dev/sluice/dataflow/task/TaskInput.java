package dev.sluice.dataflow.task;

import dev.sluice.dataflow.source.SplitsReport;
import java.util.List;
import java.util.Optional;

/** Where the elements of a subtask come from: channels, or the splits of a source. */
interface TaskInput {

  /**
   * Moves at most {@code budget} elements into the chain, which is ready and has no watermark under
   * way.
   *
   * @return {@link Progress#ENDED} when nothing will ever follow
   */
  Progress run(OperatorChain chain, int budget);

  /** Elements moved so far. */
  long elements();

  /** What a source reports about itself. */
  default Optional<SourceReport> source() {
    return Optional.empty();
  }

  /** How channels stand for the watermark at a monotonic time, as {@link WatermarkReport} says. */
  default List<ChannelReport> channels(long now) {
    return List.of();
  }

  /** How the splits of a source stand for the watermark at a monotonic time. */
  default Optional<SplitsReport> splits(long now) {
    return Optional.empty();
  }

  /** A source that is aligned with others. */
  default Optional<AlignedSource> aligned() {
    return Optional.empty();
  }

  /** For {@link Progress#WAITING}: in how many nanoseconds to ask again. */
  default long retryAfterNanos() {
    return 1_000_000;
  }

  /** Gives back what was taken from outside. */
  default void close() {}
}
