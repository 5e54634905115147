package dev.sluice.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import dev.sluice.api.JobArguments;
import dev.sluice.api.JobBuilder;
import dev.sluice.api.JobDefinition;
import dev.sluice.api.Step;
import dev.sluice.connector.basic.CollectSink;
import dev.sluice.connector.basic.GeneratorSource;
import dev.sluice.dataflow.function.Collector;
import dev.sluice.dataflow.function.ElementContext;
import dev.sluice.dataflow.function.KeyContext;
import dev.sluice.dataflow.function.KeyedProcessFunction;
import dev.sluice.dataflow.function.ProcessFunction;
import dev.sluice.dataflow.operator.OutputTag;
import dev.sluice.dataflow.time.WatermarkStrategy;
import dev.sluice.dataflow.type.Types;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Side outputs of jobs that run. */
class SideOutputsTest {

  private static final int ELEMENTS = 5_000;
  private static final OutputTag<String> ODD = OutputTag.of("odd", String.class);
  private static final OutputTag<Long> TENTHS = OutputTag.of("tenths", Long.class);

  /** Puts even numbers out, odd ones aside in words, and every tenth aside as it is. */
  private static final class Sorting extends ProcessFunction<Long, Long> {

    private static final long serialVersionUID = 1L;

    @Override
    public void processElement(Long number, ElementContext element, Collector<Long> out) {
      if (number % 10 == 0) {
        element.output(TENTHS, number);
      }
      if (number % 2 == 0) {
        out.collect(number);
      } else {
        element.output(ODD, "odd " + number + " at " + element.timestamp());
      }
    }
  }

  /** Puts nothing out but, at the end, all its keys aside. */
  private static final class KeysAside extends KeyedProcessFunction<Long, Long, Long> {

    private static final long serialVersionUID = 1L;

    @Override
    public void processElement(Long number, KeyContext<Long> key, Collector<Long> out) {
      key.timers().registerEventTime(1_000_000);
    }

    @Override
    public void onTimer(long timestamp, KeyContext<Long> key, Collector<Long> out) {
      key.output(TENTHS, key.key());
    }
  }

  private static Step<Long> numbers(JobBuilder job) {
    return job.source(
            "numbers",
            GeneratorSource.of(Types.LONG, ELEMENTS, index -> index).inSplits(3),
            WatermarkStrategy.<Long>monotonous().withTimestamps(number -> number))
        .filter(number -> true);
  }

  private static void run(String settings, JobDefinition definition) throws Exception {
    try (Sluice sluice = Sluice.local(ConfigFactory.parseString(settings))) {
      sluice.submit("sides", definition, JobArguments.none()).awaitCompletion();
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 512, 16", "2, 512, 16", "3, 2, 1"})
  void everyStreamGetsItsElementsOnce(int parallelism, int batch, int window) throws Exception {
    Collection<Long> even = new ConcurrentLinkedQueue<>();
    Collection<String> odd = new ConcurrentLinkedQueue<>();
    Collection<Long> tenths = new ConcurrentLinkedQueue<>();
    Collection<Long> tenthsAgain = new ConcurrentLinkedQueue<>();

    run(
        "sluice { parallelism = %d, exchange { batch-elements = %d, credit-batches = %d } }"
            .formatted(parallelism, batch, window),
        (job, args) -> {
          Step<Long> sorted = numbers(job).process(new Sorting());
          sorted.sinkTo(CollectSink.into(even));
          // One side output crosses to another subtask, another stays in the chain.
          sorted.sideOutput(ODD).rebalance().sinkTo(CollectSink.into(odd));
          sorted.sideOutput(TENTHS).sinkTo(CollectSink.into(tenths));
          sorted.sideOutput(TENTHS).rebalance().sinkTo(CollectSink.into(tenthsAgain));
        });

    List<Long> all = LongStream.range(0, ELEMENTS).boxed().toList();
    List<Long> everyTenth = all.stream().filter(number -> number % 10 == 0).toList();
    assertThat(even.stream().sorted().toList())
        .isEqualTo(all.stream().filter(n -> n % 2 == 0).toList());
    assertThat(odd.stream().sorted().toList())
        .isEqualTo(
            all.stream()
                .filter(number -> number % 2 == 1)
                .map(number -> "odd " + number + " at " + number)
                .sorted()
                .toList());
    assertThat(tenths.stream().sorted().toList()).isEqualTo(everyTenth);
    assertThat(tenthsAgain.stream().sorted().toList()).isEqualTo(everyTenth);
  }

  @Test
  void aTimerMayPutAsideWhereNobodyReadsTheMainOutput() throws Exception {
    Collection<Long> keys = new ConcurrentLinkedQueue<>();

    run(
        "sluice { parallelism = 2, exchange { batch-elements = 3, credit-batches = 1 } }",
        (job, args) ->
            numbers(job)
                .keyByLong(number -> number % 100)
                .process(new KeysAside())
                .named("keys")
                .sideOutput(TENTHS)
                .rebalance()
                .sinkTo(CollectSink.into(keys)));

    assertThat(keys.stream().sorted().toList())
        .isEqualTo(LongStream.range(0, 100).boxed().toList());
  }

  @Test
  void whatNobodyReadsIsGone() throws Exception {
    Collection<Long> even = new ConcurrentLinkedQueue<>();

    run(
        "sluice.parallelism = 2",
        (job, args) -> numbers(job).process(new Sorting()).sinkTo(CollectSink.into(even)));

    assertThat(even).hasSize(ELEMENTS / 2);
  }
}
