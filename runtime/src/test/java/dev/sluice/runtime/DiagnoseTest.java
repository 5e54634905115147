package dev.sluice.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.JobDefinition;
import dev.sluice.connector.basic.GeneratorSource;
import dev.sluice.dataflow.diagnosis.Cause;
import dev.sluice.dataflow.diagnosis.Diagnosis;
import dev.sluice.dataflow.metric.OperatorMetrics;
import dev.sluice.dataflow.source.Source;
import dev.sluice.dataflow.source.Split;
import dev.sluice.dataflow.source.SplitEnumerator;
import dev.sluice.dataflow.source.SplitReader;
import dev.sluice.dataflow.status.JobState;
import dev.sluice.dataflow.time.WatermarkStrategy;
import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.dataflow.type.Types;
import dev.sluice.windowing.assign.TumblingEventTimeWindows;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Asks jobs why their windows do not fire. */
class DiagnoseTest {

  private static final WatermarkStrategy<Long> STRATEGY =
      WatermarkStrategy.<Long>monotonous().withTimestamps(number -> number);

  /** A split that gives the numbers up to its count and then nothing more, for ever. */
  private record Part(String id, long from, long count) implements Split {}

  private record Parts(List<Part> parts) implements Source<Long, Part> {

    @Override
    public TypeDescriptor<Long> type() {
      return Types.LONG;
    }

    @Override
    public TypeDescriptor<Part> splitType() {
      return TypeDescriptor.of(Part.class);
    }

    @Override
    public SplitEnumerator<Part> enumerator() {
      return () -> parts;
    }

    @Override
    public SplitReader<Long, Part> open(Part split, OperatorMetrics metrics) {
      return new Reader(split);
    }
  }

  private static final class Reader implements SplitReader<Long, Part> {

    private final Part part;
    private long next;

    Reader(Part part) {
      this.part = part;
      this.next = part.from();
    }

    @Override
    public Advance advance() {
      if (next == part.count()) {
        return Advance.PENDING;
      }
      next++;
      return Advance.ELEMENT;
    }

    @Override
    public Long current() {
      return next - 1;
    }

    @Override
    public String place() {
      return part.id() + " number " + next;
    }

    @Override
    public Part position() {
      return new Part(part.id(), Math.max(0, next - 1), part.count());
    }

    @Override
    public void close() {}
  }

  private static Parts parts(long silent) {
    return new Parts(
        List.of(
            new Part("part-0", 0, 5_000),
            new Part("part-1", 0, 5_000),
            new Part("part-2", 0, silent),
            new Part("part-3", 0, 5_000)));
  }

  private static JobDefinition counting(Source<Long, ?> source, WatermarkStrategy<Long> strategy) {
    return (job, args) ->
        job.source("numbers", source, strategy)
            .parallelism(2)
            .keyByLong(number -> number % 10)
            .window(TumblingEventTimeWindows.of(Duration.ofMillis(1_000)))
            .reduce(Long::sum)
            .named("sums")
            .sinkTo(Jobs.ignoring());
  }

  private static Diagnosis await(JobHandle job, Predicate<Cause> wanted) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> job.diagnose().toCompletableFuture().join(),
            diagnosis -> diagnosis.causes().stream().anyMatch(wanted));
  }

  private static Predicate<Cause> is(Cause.Kind kind) {
    return cause -> cause.kind() == kind;
  }

  @Test
  void namesTheSplitThatHasNeverGivenAnything() {
    try (Sluice sluice = Jobs.engine()) {
      JobHandle job = sluice.submit("sums", counting(parts(0), STRATEGY), Jobs.NONE);

      Diagnosis diagnosis = await(job, is(Cause.Kind.SILENT_SPLIT));

      assertThat(diagnosis.causes()).hasSize(1);
      Cause cause = diagnosis.causes().get(0);
      assertThat(cause.split()).contains("part-2");
      assertThat(cause.sentence())
          .startsWith(
              "'sums → sink-1' waits for its first watermark: source 'numbers', split 'part-2'")
          .contains("has given nothing since it was opened")
          .contains("withIdleness(...)");
    }
  }

  @Test
  void namesTheSplitThatHasFallenSilentAndTheTimeAtWhichWindowsWait() {
    try (Sluice sluice = Jobs.engine()) {
      JobHandle job = sluice.submit("sums", counting(parts(1_500), STRATEGY), Jobs.NONE);

      Diagnosis diagnosis =
          await(
              job, cause -> cause.kind() == Cause.Kind.SILENT_SPLIT && cause.watermark() == 1_498);

      assertThat(diagnosis.causes()).hasSize(1);
      assertThat(diagnosis.text())
          .startsWith(
              "'sums → sink-1' waits at 1970-01-01T00:00:01.498Z: source 'numbers', split 'part-2'")
          .contains("has given nothing for");
    }
  }

  @Test
  void saysThatTimeRestsWhenAllSplitsHaveBecomeIdle() {
    try (Sluice sluice = Jobs.engine()) {
      WatermarkStrategy<Long> idling = STRATEGY.withIdleness(Duration.ofMillis(20));
      JobHandle job = sluice.submit("sums", counting(parts(0), idling), Jobs.NONE);

      Diagnosis diagnosis = await(job, is(Cause.Kind.ALL_IDLE));

      assertThat(diagnosis.text())
          .contains("time passes only when 'numbers' gives something again");
    }
  }

  @Test
  void namesTheSourceWithoutEventTime() {
    try (Sluice sluice = Jobs.engine()) {
      JobHandle job =
          sluice.submit(
              "keys",
              (builder, args) ->
                  builder
                      .source(
                          "numbers",
                          GeneratorSource.of(Types.LONG, GeneratorSource.UNBOUNDED, index -> index),
                          WatermarkStrategy.none())
                      .rebalance()
                      .map(number -> number + 1)
                      .sinkTo(Jobs.ignoring()),
              Jobs.NONE);

      assertThat(await(job, is(Cause.Kind.NO_EVENT_TIME)).text())
          .contains("source 'numbers' has no event time");
    }
  }

  @Test
  void namesTheOperatorThatDoesNotReturn() throws Exception {
    CountDownLatch stuck = new CountDownLatch(1);
    try (Sluice sluice = Jobs.engine()) {
      JobHandle job =
          sluice.submit(
              "stuck",
              (builder, args) ->
                  builder
                      .source("numbers", parts(5_000), STRATEGY)
                      .rebalance()
                      .map(
                          number -> {
                            stuck.await();
                            return number;
                          })
                      .named("waiting")
                      .parallelism(1)
                      .sinkTo(Jobs.ignoring())
                      .parallelism(1),
              Jobs.NONE);

      Diagnosis diagnosis =
          await(
              job,
              cause ->
                  cause.kind() == Cause.Kind.SILENT_SUBTASK
                      || cause.kind() == Cause.Kind.NOT_OPEN && cause.since().toSeconds() > 1);

      assertThat(diagnosis.text()).contains("'waiting → sink-1'");
      stuck.countDown();
      job.stop();
      assertThat(job.awaitCompletion()).isEqualTo(JobState.STOPPED);
      assertThat(job.diagnose().toCompletableFuture().join().text())
          .isEqualTo("job 'stuck' was stopped.");
    }
  }
}
