package dev.sluice.testkit.sink;

import java.util.function.Supplier;

/**
 * Tries whether a sink keeps the contract of {@code Sink} and {@code SinkWriter}, in jobs with and
 * without checkpoints.
 *
 * <p>Each seed is a story: elements are written, checkpoints complete or are given up, word of that
 * comes late or not at all; writers are closed, or dropped as a killed process drops them, between
 * any two steps; the job starts anew in a later epoch with another number of subtasks, commits what
 * its checkpoint says was prepared, and writes again what came after it, while writers of an
 * earlier epoch are still at work. After every step nothing may be visible twice or too early, and
 * nothing committed may be gone; in the end all is visible once, and nothing else is there.
 *
 * <pre>{@code
 * SinkContractReport report = SinkContract.of(() -> new PlaceOfMySink(newDirectory())).check(1, 200);
 * assertThat(report.repeated()).isPositive();
 * }</pre>
 *
 * <p>What it cannot see: whether what was prepared is on disk. Not for sinks that show elements at
 * once. Immutable.
 *
 * @param <T> elements
 */
public final class SinkContract<T> {

  private final Supplier<? extends SinkPlace<T>> places;

  private SinkContract(Supplier<? extends SinkPlace<T>> places) {
    this.places = places;
  }

  /**
   * A contract for the sink of these places.
   *
   * @param places gives an empty place for every story
   */
  public static <T> SinkContract<T> of(Supplier<? extends SinkPlace<T>> places) {
    return new SinkContract<>(places);
  }

  /**
   * Tells stories of jobs that take checkpoints.
   *
   * @param first seed of the first story
   * @throws AssertionError when the sink breaks the contract: with the seed, the story so far and
   *     what is wrong
   */
  public SinkContractReport check(long first, int stories) {
    SinkContractReport report = SinkContractReport.none();
    for (long seed = first; seed < first + stories; seed++) {
      SinkStory<T> story = new SinkStory<>(places.get(), seed);
      report = report.plus(story.tell());
    }
    return report;
  }

  /**
   * Tells stories of jobs without checkpoints, which show all in the end or nothing.
   *
   * @param first seed of the first story
   * @throws AssertionError when the sink breaks the contract: with the seed, the story so far and
   *     what is wrong
   */
  public SinkContractReport checkWithoutCheckpoints(long first, int stories) {
    SinkContractReport report = SinkContractReport.none();
    for (long seed = first; seed < first + stories; seed++) {
      WholeRunStory<T> story = new WholeRunStory<>(places.get(), seed);
      report = report.plus(story.tell());
    }
    return report;
  }
}
