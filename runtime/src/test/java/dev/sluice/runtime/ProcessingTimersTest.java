package dev.sluice.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.typesafe.config.ConfigFactory;
import dev.sluice.api.JobArguments;
import dev.sluice.connector.basic.CollectSink;
import dev.sluice.connector.basic.GeneratorSource;
import dev.sluice.dataflow.function.Collector;
import dev.sluice.dataflow.function.KeyContext;
import dev.sluice.dataflow.function.KeyedProcessFunction;
import dev.sluice.dataflow.time.WatermarkStrategy;
import dev.sluice.dataflow.type.Types;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Timers in processing time in a job that runs. */
class ProcessingTimersTest {

  /** Says the key again, a moment later. */
  private static final class Echo extends KeyedProcessFunction<Long, Long, String> {

    private static final long serialVersionUID = 1L;

    @Override
    public void processElement(Long value, KeyContext<Long> key, Collector<String> out) {
      key.timers().registerProcessingTime(key.processingTime() + 20);
    }

    @Override
    public void onProcessingTimer(long timestamp, KeyContext<Long> key, Collector<String> out) {
      out.collect("echo " + key.key());
    }
  }

  @Test
  void fireWhileNothingElseComes() throws Exception {
    List<String> heard = new CopyOnWriteArrayList<>();
    try (Sluice sluice = Sluice.local(ConfigFactory.parseString("sluice.parallelism = 2"))) {
      JobHandle job =
          sluice.submit(
              "echo",
              (builder, args) ->
                  builder
                      .source(
                          "numbers",
                          GeneratorSource.of(Types.LONG, GeneratorSource.UNBOUNDED, index -> index)
                              .inSplits(3)
                              .ratePerSecond(3),
                          WatermarkStrategy.none())
                      .keyByLong(number -> number)
                      .process(new Echo())
                      .named("echo")
                      .sinkTo(CollectSink.into(heard)),
              JobArguments.none());

      await().until(() -> !heard.isEmpty());
      job.stop();
      job.awaitCompletion();
    }

    assertThat(heard).allMatch(echo -> echo.startsWith("echo "));
  }
}
