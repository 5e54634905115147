package dev.sluice.runtime;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.api.JobArguments;
import dev.sluice.api.JobDefinition;
import dev.sluice.connector.basic.CollectSink;
import dev.sluice.dataflow.function.Collector;
import dev.sluice.dataflow.function.ElementContext;
import dev.sluice.dataflow.function.KeyContext;
import dev.sluice.dataflow.function.KeyedProcessFunction;
import dev.sluice.dataflow.function.KeyedRuntimeContext;
import dev.sluice.dataflow.function.ProcessFunction;
import dev.sluice.dataflow.function.RuntimeContext;
import dev.sluice.dataflow.operator.OutputTag;
import dev.sluice.dataflow.time.WatermarkStrategy;
import dev.sluice.dataflow.type.Types;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a function does that cannot be known before it is opened; told before or with element 1. */
class MistakesAtOpeningTest {

  private final Sluice sluice = Jobs.engine();

  @AfterEach
  void close() {
    sluice.close();
  }

  private void assertFails(JobDefinition definition, String... words) {
    JobHandle job = sluice.submit("mistaken", definition, JobArguments.none());
    assertThatThrownBy(job::awaitCompletion)
        .isInstanceOf(JobFailedException.class)
        .satisfies(
            failure -> {
              for (String word : words) {
                assertThatThrownBy(
                        () -> {
                          throw failure;
                        })
                    .hasMessageContaining(word);
              }
            });
  }

  /** Asks for something when it is opened, then lets all through. */
  private static final class Asking extends ProcessFunction<Long, Long> {

    private static final long serialVersionUID = 1L;

    private final transient Consumer<RuntimeContext> asks;

    Asking(Consumer<RuntimeContext> asks) {
      this.asks = asks;
    }

    @Override
    public void open(RuntimeContext context) {
      asks.accept(context);
    }

    @Override
    public void processElement(Long number, ElementContext element, Collector<Long> out) {
      out.collect(number);
    }
  }

  @Test
  void operatorStateOfAnOperatorWithoutANameIsRefused() {
    assertFails(
        (job, args) ->
            job.source("numbers", Jobs.generated(10), WatermarkStrategy.none())
                .process(new Asking(context -> context.unionListState("seen", Types.LONG)))
                .sinkTo(CollectSink.committedInto(new ConcurrentLinkedQueue<Long>())),
        "keeps state 'seen' and has no name of its own",
        "Name it with .named(...)");
  }

  /** A class that nobody has described. */
  private static final class Box {
    private long content;
  }

  private static final class Boxing extends KeyedProcessFunction<Long, Long, Long> {

    private static final long serialVersionUID = 1L;

    @Override
    public void open(KeyedRuntimeContext context) {
      context.valueState("box", Box.class);
    }

    @Override
    public void processElement(Long number, KeyContext<Long> key, Collector<Long> out) {
      out.collect(number + new Box().content);
    }
  }

  @Test
  void stateOfATypeThatCannotBeDescribedIsRefusedByItsName() {
    assertFails(
        (job, args) ->
            job.source("numbers", Jobs.generated(10), WatermarkStrategy.none())
                .keyByLong(number -> number)
                .process(new Boxing())
                .named("boxing")
                .sinkTo(CollectSink.committedInto(new ConcurrentLinkedQueue<Long>())),
        "boxing",
        "state 'box' cannot hold Box",
        "TypeDescriptor.mutable(...)");
  }

  private static final OutputTag<String> TEXTS = OutputTag.of("odd ones", String.class);
  private static final OutputTag<Long> NUMBERS = OutputTag.of("odd ones", Long.class);

  private static final class Odd extends ProcessFunction<Long, Long> {

    private static final long serialVersionUID = 1L;

    @Override
    public void processElement(Long number, ElementContext element, Collector<Long> out) {
      element.output(TEXTS, "" + number);
    }
  }

  @Test
  void sideOutputThatIsReadAsAnotherTypeIsRefusedInsteadOfStayingEmpty() {
    assertFails(
        (job, args) ->
            job.source("numbers", Jobs.generated(10), WatermarkStrategy.none())
                .process(new Odd())
                .named("odd")
                .sideOutput(NUMBERS)
                .map(number -> number + 1)
                .returns(Long.class)
                .sinkTo(CollectSink.committedInto(new ConcurrentLinkedQueue<Long>())),
        "side output 'odd ones' is put out as String and read as Long",
        "Use the same OutputTag on both sides");
  }
}
