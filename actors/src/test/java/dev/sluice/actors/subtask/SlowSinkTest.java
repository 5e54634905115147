package dev.sluice.actors.subtask;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import dev.sluice.actors.TestSettings;
import dev.sluice.dataflow.exchange.ExchangeLimits;
import dev.sluice.dataflow.graph.Edge;
import dev.sluice.dataflow.graph.JobGraph;
import dev.sluice.dataflow.graph.Node;
import dev.sluice.dataflow.graph.Partitioning;
import dev.sluice.dataflow.task.TaskLimits;
import dev.sluice.dataflow.time.WatermarkStrategy;
import dev.sluice.dataflow.type.Types;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A sink that takes one element only after its source has gone as far ahead as it can. Whatever the
 * factor between a real source and a real sink, 100 or a million, a source is never further ahead.
 */
class SlowSinkTest {

  private static final long HUGE = Long.MAX_VALUE / 4;
  private static final int TAKEN_SLOWLY = 300;

  private static ActorTestKit kit;

  @BeforeAll
  static void start() {
    kit = ActorTestKit.create();
  }

  @AfterAll
  static void stop() {
    kit.shutdownTestKit();
  }

  @ParameterizedTest(name = "{0} source(s), {1} sink(s), window of {3} batches of {2}")
  @CsvSource({"1, 1, 16, 4", "1, 1, 1, 1", "1, 1, 512, 16", "2, 3, 16, 4", "3, 2, 7, 1"})
  void windowByCountBoundsBatchesAndTheLeadOfTheSource(
      int sources, int sinks, int batchElements, int creditBatches) throws Exception {
    Race race = new Race(sources, 8);
    int channels = sources * sinks;
    // In each channel its window, and what is filling or, if it has no credit, waits.
    long bound = (long) channels * (creditBatches + 1) * batchElements + race.lookedAhead();
    long sure = (long) (creditBatches - Math.max(1, creditBatches / 4)) * batchElements;

    CountedJob job =
        run(race, sinks, new ExchangeLimits(batchElements, HUGE, creditBatches, HUGE), sure);

    assertThat(race.mostAhead()).isBetween(sure, bound);
    assertThat(job.traffic())
        .hasSize(channels)
        .allSatisfy(way -> assertThat(way.mostBatches()).isBetween(1, creditBatches));
    assertThat(job.traffic())
        .anySatisfy(way -> assertThat(way.mostBatches()).isEqualTo(creditBatches));
  }

  @ParameterizedTest(name = "texts of {0} characters, batches of {1} bytes, window of {2} bytes")
  @CsvSource({"100, 2000, 10000", "1000, 2000, 2000", "5000, 1, 1", "10, 4096, 65536"})
  void windowByBytesBoundsBytesAndTheLeadOfTheSource(
      int characters, long batchBytes, long creditBytes) throws Exception {
    Race race = new Race(1, characters);
    long element = Types.STRING.estimateBytes("x".repeat(characters));
    // A batch leaves with the element that fills it; it goes if the window had room for a byte.
    long batchMost = batchBytes - 1 + element;
    long bytesMost = creditBytes - 1 + batchMost;
    long bound = (bytesMost + batchMost) / element + race.lookedAhead();

    CountedJob job = run(race, 1, new ExchangeLimits(100_000, batchBytes, 100_000, creditBytes), 1);

    assertThat(race.mostAhead()).isLessThanOrEqualTo(bound);
    assertThat(job.traffic())
        .singleElement()
        .satisfies(way -> assertThat(way.mostBytes()).isBetween(creditBytes, bytesMost));
  }

  /** Runs until the sink has everything; {@code sure} is a lead that the source can always get. */
  private static CountedJob run(Race race, int sinks, ExchangeLimits limits, long sure)
      throws Exception {
    SubtaskSettings quick = TestSettings.quick();
    SubtaskSettings settings =
        new SubtaskSettings(
            new TaskLimits(limits, 64),
            quick.bufferTimeout(),
            Duration.ofHours(1),
            quick.turnElements(),
            quick.clock(),
            quick.dispatcher(),
            quick.remote());
    CountedJob job = new CountedJob(kit, () -> job(race, sinks), settings).start();
    for (int taken = 1; taken <= TAKEN_SLOWLY; taken++) {
      Awaitility.await()
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(1))
          .atMost(Duration.ofMinutes(1))
          .until(() -> race.ahead() >= sure);
      race.letTake(1);
    }
    race.letTake(Race.ALL);
    job.awaitEnd();
    assertThat(race.taken()).isEqualTo(race.total());
    return job;
  }

  private static JobGraph job(Race race, int sinks) {
    Node source =
        new Node.SourceNode<>(
            new Node.Header(0, "source", race.sources()),
            race.source(),
            WatermarkStrategy.none(),
            0);
    Node sink = new Node.SinkNode<>(new Node.Header(1, "sink", sinks), race.sink());
    return new JobGraph(
        "race",
        List.of(source, sink),
        List.of(new Edge(0, 1, new Partitioning.Rebalance<String>())),
        128);
  }
}
