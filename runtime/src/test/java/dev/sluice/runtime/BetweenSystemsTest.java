package dev.sluice.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.actors.job.JobActor;
import dev.sluice.actors.job.JobEnd;
import dev.sluice.connector.basic.CollectSink;
import dev.sluice.connector.basic.GeneratorSource;
import dev.sluice.dataflow.time.WatermarkStrategy;
import dev.sluice.dataflow.type.Types;
import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Jobs whose elements cross from one actor system to another. */
class BetweenSystemsTest {

  private static final int PART_BYTES = 16 << 10;

  @ParameterizedTest
  @CsvSource({"2, true", "3, false"})
  void everyOperatorGivesTheSameWhereElementsCross(int parallelism, boolean chaining)
      throws Exception {
    Collection<String> results = new ConcurrentLinkedQueue<>();
    Collection<String> rung = new ConcurrentLinkedQueue<>();
    String settings =
        "sluice { parallelism = %d, chaining = %b, checkpoint.interval = 50ms }"
            .formatted(parallelism, chaining);

    try (TwoSystems systems = new TwoSystems(PART_BYTES, settings)) {
      JobActor.Ended ended = systems.run("everything", new Everything(results, rung));
      assertThat(ended.end()).isEqualTo(new JobEnd.Finished());
    }

    assertThat(results.stream().sorted().toList()).isEqualTo(EverythingReference.results());
    assertThat(rung)
        .isSubsetOf(IntStream.range(0, Everything.KEYS).mapToObj(key -> "rung " + key).toList());
  }

  @Test
  void elementsFarLargerThanAMessageArriveWhole() throws Exception {
    Collection<String> lengths = new ConcurrentLinkedQueue<>();
    int length = 40 * PART_BYTES;

    try (TwoSystems systems = new TwoSystems(PART_BYTES, "sluice.parallelism = 2")) {
      JobActor.Ended ended =
          systems.run(
              "large",
              (job, args) ->
                  job.source(
                          "numbers",
                          GeneratorSource.of(Types.LONG, 40, index -> index).inSplits(2),
                          WatermarkStrategy.none())
                      .map(number -> String.valueOf(number % 10).repeat(length) + number)
                      .returns(Types.STRING)
                      .rebalance()
                      .map(text -> text.length() + " " + text.substring(length))
                      .returns(Types.STRING)
                      .sinkTo(CollectSink.committedInto(lengths))
                      .named("out"));
      assertThat(ended.end()).isEqualTo(new JobEnd.Finished());
    }

    assertThat(lengths)
        .containsExactlyInAnyOrderElementsOf(
            LongStream.range(0, 40)
                .mapToObj(number -> (length + String.valueOf(number).length()) + " " + number)
                .toList());
  }
}
