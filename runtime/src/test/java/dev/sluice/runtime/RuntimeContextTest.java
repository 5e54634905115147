package dev.sluice.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.api.DataStream;
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
import dev.sluice.dataflow.status.JobStatus;
import dev.sluice.dataflow.time.WatermarkStrategy;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What functions learn when they are opened, and what they show. */
class RuntimeContextTest {

  private final Sluice sluice = Jobs.engine();

  @AfterEach
  void close() {
    sluice.close();
  }

  /** Lets numbers through that are at least what the job was started with. */
  private static final class AtLeast extends ProcessFunction<Long, Long> {

    private static final long serialVersionUID = 1L;

    private transient long least;
    private transient long greatest;

    @Override
    public void open(RuntimeContext context) {
      least = context.configuration().getLong("least");
      context.gauge("greatest", () -> greatest);
    }

    @Override
    public void processElement(Long number, ElementContext element, Collector<Long> out) {
      greatest = Math.max(greatest, number);
      if (number >= least) {
        out.collect(number);
      }
    }
  }

  /** Multiplies by what the job was started with. */
  private static final class Times extends KeyedProcessFunction<Long, Long, Long> {

    private static final long serialVersionUID = 1L;

    private transient int factor;
    private transient long seen;

    @Override
    public void open(KeyedRuntimeContext context) {
      factor = context.configuration().optionalInt("factor").orElse(1);
      context.gauge("seen", () -> seen);
    }

    @Override
    public void processElement(Long number, KeyContext<Long> key, Collector<Long> out) {
      seen++;
      out.collect(number * factor);
    }
  }

  private static JobDefinition reading(Collection<Long> results) {
    return (job, args) ->
        numbers(job.source("numbers", Jobs.generated(100), WatermarkStrategy.none()))
            .sinkTo(CollectSink.committedInto(results));
  }

  private static DataStream<Long> numbers(DataStream<Long> numbers) {
    return numbers
        .process(new AtLeast())
        .named("at least")
        .keyByLong(number -> number)
        .process(new Times())
        .named("times");
  }

  @Test
  void functionsReadWhatTheJobWasStartedWith() throws Exception {
    Collection<Long> results = new ConcurrentLinkedQueue<>();

    sluice
        .submit("reading", reading(results), JobArguments.of(Map.of("least", "97", "factor", "10")))
        .awaitCompletion();

    assertThat(results).containsExactlyInAnyOrder(970L, 980L, 990L);
  }

  @Test
  void argumentThatIsMissingFailsTheJobWithJobOperatorAndTheWayToGiveIt() {
    JobHandle job =
        sluice.submit("reading", reading(new ConcurrentLinkedQueue<>()), JobArguments.none());

    assertThatThrownBy(job::awaitCompletion)
        .isInstanceOf(JobFailedException.class)
        .hasMessageContaining("operator 'at least'")
        .hasMessageContaining("argument 'least' of job 'reading' is missing")
        .hasMessageContaining("give it with --least 1000");
  }

  @Test
  void argumentThatCannotBeReadFailsTheJobWithItsValue() {
    JobHandle job =
        sluice.submit(
            "reading",
            reading(new ConcurrentLinkedQueue<>()),
            JobArguments.of(Map.of("least", "few")));

    assertThatThrownBy(job::awaitCompletion)
        .hasMessageContaining("argument 'least' of job 'reading' has value 'few'")
        .hasMessageContaining("expected a whole number");
  }

  @Test
  void gaugesAreShownInTheStatusPerSubtaskAndSummedUp() throws Exception {
    JobHandle job =
        sluice.submit(
            "reading",
            reading(new ConcurrentLinkedQueue<>()),
            JobArguments.of(Map.of("least", "50")));

    job.awaitCompletion();

    JobStatus status = job.status();
    assertThat(status.gauge("times", "seen")).isEqualTo(50);
    assertThat(status.gauge("times", "no such gauge")).isZero();
    assertThat(status.subtasks())
        .filteredOn(subtask -> subtask.gauges().containsKey("at least"))
        .extracting(subtask -> subtask.gauges().get("at least").get("greatest"))
        .as("the greatest number that each of the two subtasks has seen")
        .containsExactlyInAnyOrder(98L, 99L);
  }

  /** Passes elements on, with a gauge that was made elsewhere. */
  private static final class Gauged extends ProcessFunction<Long, Long> {

    private static final long serialVersionUID = 1L;

    private final transient LongSupplier gauge;
    private final int times;

    Gauged(LongSupplier gauge, int times) {
      this.gauge = gauge;
      this.times = times;
    }

    @Override
    public void open(RuntimeContext context) {
      for (int i = 0; i < times; i++) {
        context.gauge("level", gauge);
      }
    }

    @Override
    public void processElement(Long number, ElementContext element, Collector<Long> out) {
      out.collect(number);
    }
  }

  private static JobDefinition gauged(LongSupplier gauge, int times) {
    return (job, args) ->
        job.source("numbers", Jobs.generated(10), WatermarkStrategy.none())
            .process(new Gauged(gauge, times))
            .named("gauged")
            .sinkTo(Jobs.ignoring());
  }

  @Test
  void gaugeThatThrowsFailsTheJobAndNamesTheOperator() {
    LongSupplier broken =
        () -> {
          throw new IllegalStateException("no level");
        };

    JobHandle job = sluice.submit("gauged", gauged(broken, 1), Jobs.NONE);

    assertThatThrownBy(job::awaitCompletion)
        .hasMessageContaining("operator 'gauged'")
        .hasMessageContaining("asking its gauges")
        .hasMessageContaining("no level");
  }

  @Test
  void twoGaugesOfOneNameAreRefused() {
    JobHandle job = sluice.submit("gauged", gauged(() -> 1, 2), Jobs.NONE);

    assertThatThrownBy(job::awaitCompletion)
        .hasMessageContaining("operator 'gauged'")
        .hasMessageContaining(
            "there is a gauge 'level' already; expected one per name; choose another name");
  }
}
