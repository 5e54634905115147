package dev.sluice.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.checkpointing.coordinator.CheckpointStatistics;
import dev.sluice.connector.basic.CollectSink;
import dev.sluice.connector.basic.GeneratorSource;
import dev.sluice.dataflow.function.Collector;
import dev.sluice.dataflow.function.KeyContext;
import dev.sluice.dataflow.function.KeyedProcessFunction;
import dev.sluice.dataflow.function.KeyedRuntimeContext;
import dev.sluice.dataflow.state.LongState;
import dev.sluice.dataflow.status.JobState;
import dev.sluice.dataflow.time.WatermarkStrategy;
import dev.sluice.dataflow.type.Types;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job whose checkpoints lie in a real Cassandra, which is killed while it runs. */
class JobsOnCassandraTest {

  private static final long COUNT = 150_000;
  private static final int KEYS = 500;

  private final ConcurrentLinkedQueue<String> committed = new ConcurrentLinkedQueue<>();
  private final AtomicInteger failuresLeft = new AtomicInteger(1);

  @TempDir private Path directory;

  private final class Numbering extends KeyedProcessFunction<Long, Long, String> {

    private LongState count;

    @Override
    public void open(KeyedRuntimeContext context) {
      count = context.longState("count");
    }

    @Override
    public void processElement(Long value, KeyContext<Long> key, Collector<String> out) {
      if (value > COUNT / 3 && failuresLeft.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        throw new IllegalStateException("planted");
      }
      count.update(count.value() + 1);
      out.collect(key.key() + "#" + count.value());
    }
  }

  private Sluice engine() {
    return Jobs.engine(
        "sluice.store.kind = cassandra",
        "sluice.store.directory = \"%s\"".formatted(directory.resolve("state")),
        "sluice.store.cassandra-jars = \"%s\""
            .formatted(System.getProperty("embedded.cassandra.jars")),
        "sluice.checkpoint.interval = 100ms",
        "sluice.restart { strategy = fixed-delay, fixed-delay { attempts = 20, delay = 100ms } }");
  }

  private static long completed(JobHandle job) throws Exception {
    List<CheckpointStatistics> all =
        job.checkpoints().toCompletableFuture().get(30, TimeUnit.SECONDS);
    return all.stream().filter(CheckpointStatistics::isCompleted).count();
  }

  private static void awaitCompleted(JobHandle job, long checkpoints) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(120))
        .until(() -> completed(job) >= checkpoints || job.status().state().isTerminal());
  }

  private static void killCassandra() {
    List<ProcessHandle> servers =
        ProcessHandle.current()
            .children()
            .filter(each -> each.info().commandLine().orElse("").contains("CassandraGuard"))
            .toList();
    assertThat(servers).hasSize(1);
    servers.forEach(ProcessHandle::destroyForcibly);
  }

  @Test
  void everyElementCountsOnceThoughJobAndCassandraFail() throws Exception {
    try (Sluice sluice = engine()) {
      JobHandle job =
          sluice.submit(
              "numbering",
              (builder, args) ->
                  builder
                      .source(
                          "numbers",
                          GeneratorSource.of(Types.LONG, COUNT, index -> index).inSplits(4),
                          WatermarkStrategy.none())
                      .limitRate(20_000)
                      .keyByLong(number -> number % KEYS)
                      .process(new Numbering())
                      .named("numbering")
                      .sinkTo(CollectSink.committedInto(committed))
                      .named("out"),
              Jobs.NONE);
      awaitCompleted(job, 3);

      killCassandra();
      long before = completed(job);
      awaitCompleted(job, before + 2);

      assertThat(job.awaitCompletion()).isEqualTo(JobState.FINISHED);
      assertThat(failuresLeft).hasValue(0);
      assertThat(completed(job)).isGreaterThan(before);
      assertThat(
              sluice
                  .stores()
                  .orElseThrow()
                  .history()
                  .epochs("numbering")
                  .toCompletableFuture()
                  .get())
          .hasSizeGreaterThanOrEqualTo(2);
    }
    assertThat(committed).hasSize((int) COUNT).doesNotHaveDuplicates();
  }
}
